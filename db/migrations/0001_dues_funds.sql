CREATE TABLE `dues_authorisation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`signed_on` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `dues_authorisation_member` ON `dues_authorisation` (`member_id`);--> statement-breakpoint
CREATE TABLE `dues_base` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`from_month` text NOT NULL,
	`base_fen` integer,
	`amount_fen` integer,
	`source` text NOT NULL,
	`items` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dues_base_member` ON `dues_base` (`member_id`,`from_month`);--> statement-breakpoint
CREATE TABLE `dues_batch` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`paid_on` text NOT NULL,
	`method` text NOT NULL,
	`collector` text,
	`title` text NOT NULL,
	`note` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `dues_batch_day` ON `dues_batch` (`paid_on`);--> statement-breakpoint
CREATE TABLE `dues_exemption` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`reason` text NOT NULL,
	`decided_on` text NOT NULL,
	`decision` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `dues_exemption_member` ON `dues_exemption` (`member_id`);--> statement-breakpoint
CREATE TABLE `dues_payment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`batch_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`reverses` integer,
	FOREIGN KEY (`batch_id`) REFERENCES `dues_batch`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses`) REFERENCES `dues_payment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `dues_payment_member` ON `dues_payment` (`member_id`);--> statement-breakpoint
CREATE INDEX `dues_payment_batch` ON `dues_payment` (`batch_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `dues_payment_reverses` ON `dues_payment` (`reverses`) WHERE reverses is not null;--> statement-breakpoint
CREATE TABLE `dues_payment_month` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`payment_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`month` text NOT NULL,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `dues_payment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `dues_payment_month_payment` ON `dues_payment_month` (`payment_id`);--> statement-breakpoint
CREATE INDEX `dues_payment_month_month` ON `dues_payment_month` (`month`,`member_id`,`amount_fen`);--> statement-breakpoint
CREATE INDEX `dues_payment_month_member` ON `dues_payment_month` (`member_id`,`month`,`amount_fen`);--> statement-breakpoint
CREATE TABLE `dues_period` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text NOT NULL,
	`opened_on` text NOT NULL,
	`due_on` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dues_period_from_month_unique` ON `dues_period` (`from_month`);--> statement-breakpoint
CREATE TABLE `dues_receipt` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`issued_on` text NOT NULL,
	`payer` text NOT NULL,
	`purpose` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`handler` text,
	`voided_on` text,
	`void_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dues_receipt_number` ON `dues_receipt` (`year`,`number`);--> statement-breakpoint
CREATE TABLE `dues_receipt_line` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`receipt_id` integer NOT NULL,
	`payment_id` integer NOT NULL,
	FOREIGN KEY (`receipt_id`) REFERENCES `dues_receipt`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`payment_id`) REFERENCES `dues_payment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `dues_receipt_line_receipt` ON `dues_receipt_line` (`receipt_id`);--> statement-breakpoint
CREATE INDEX `dues_receipt_line_payment` ON `dues_receipt_line` (`payment_id`);--> statement-breakpoint
CREATE TABLE `dues_reminder` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`on_date` text NOT NULL,
	`kind` text NOT NULL,
	`by_whom` text,
	`result` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `dues_reminder_member` ON `dues_reminder` (`member_id`,`on_date`);--> statement-breakpoint
CREATE TABLE `dues_standard` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer,
	`member_id` integer,
	`mode` text NOT NULL,
	`amount_fen` integer,
	`grades` text,
	`pay_items` text,
	`from_month` text NOT NULL,
	`to_month` text,
	`document` text NOT NULL,
	`note` text,
	FOREIGN KEY (`group_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `dues_standard_group` ON `dues_standard` (`group_id`);--> statement-breakpoint
CREATE INDEX `dues_standard_member` ON `dues_standard` (`member_id`);--> statement-breakpoint
CREATE TABLE `dues_year` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`locked_on` text NOT NULL,
	`expected_fen` integer NOT NULL,
	`paid_fen` integer NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dues_year_year_unique` ON `dues_year` (`year`);--> statement-breakpoint
CREATE TABLE `attachment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`noun` text NOT NULL,
	`record_id` integer NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`bytes` integer NOT NULL,
	`added_on` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachment_record` ON `attachment` (`noun`,`record_id`);--> statement-breakpoint
CREATE TABLE `budget_line` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`stage` text NOT NULL,
	`account_id` integer,
	`row` text,
	`amount_fen` integer NOT NULL,
	`note` text,
	FOREIGN KEY (`account_id`) REFERENCES `fund_account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `budget_line_year` ON `budget_line` (`year`,`stage`);--> statement-breakpoint
CREATE TABLE `budget_report` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`stage` text NOT NULL,
	`reported_on` text NOT NULL,
	`approved_on` text,
	`decision` text,
	`snapshot` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `budget_report_stage` ON `budget_report` (`year`,`stage`);--> statement-breakpoint
CREATE TABLE `contribution` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`month` text NOT NULL,
	`payroll_fen` integer NOT NULL,
	`flow` text NOT NULL,
	`paid_fen` integer,
	`paid_on` text,
	`settled_fen` integer,
	`settled_on` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contribution_month_unique` ON `contribution` (`month`);--> statement-breakpoint
CREATE TABLE `fund_account` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`system` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` integer,
	`is_cash` text NOT NULL,
	`code_checked` text NOT NULL,
	`continues_as` integer,
	`closed_on` text,
	FOREIGN KEY (`parent_id`) REFERENCES `fund_account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`continues_as`) REFERENCES `fund_account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_account_code` ON `fund_account` (`system`,`code`);--> statement-breakpoint
CREATE INDEX `fund_account_parent` ON `fund_account` (`parent_id`);--> statement-breakpoint
CREATE TABLE `fund_opening` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`account_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `fund_account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_opening_account` ON `fund_opening` (`year`,`account_id`);--> statement-breakpoint
CREATE TABLE `fund_review` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`on_date` text NOT NULL,
	`subject` text NOT NULL,
	`findings` text,
	`opinion` text,
	`correction` text,
	`reviewers` text
);
--> statement-breakpoint
CREATE TABLE `fund_year` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`system` text NOT NULL,
	`locked_on` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_year_year_unique` ON `fund_year` (`year`);--> statement-breakpoint
CREATE TABLE `voucher` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`date` text NOT NULL,
	`direction` text NOT NULL,
	`cash_account_id` integer NOT NULL,
	`purpose` text NOT NULL,
	`payee` text,
	`handler` text,
	`approval` text,
	`papers` integer,
	`source` text,
	`reverses` integer,
	`note` text,
	FOREIGN KEY (`cash_account_id`) REFERENCES `fund_account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_source_unique` ON `voucher` (`source`);--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_number` ON `voucher` (`year`,`number`);--> statement-breakpoint
CREATE INDEX `voucher_day` ON `voucher` (`date`);--> statement-breakpoint
CREATE TABLE `voucher_line` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`voucher_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`note` text,
	FOREIGN KEY (`voucher_id`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`account_id`) REFERENCES `fund_account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `voucher_line_voucher` ON `voucher_line` (`voucher_id`);--> statement-breakpoint
CREATE INDEX `voucher_line_account` ON `voucher_line` (`account_id`,`amount_fen`);