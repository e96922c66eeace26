CREATE TABLE `benefit_issue` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`occasion` text,
	`title` text NOT NULL,
	`on_date` text NOT NULL,
	`form` text NOT NULL,
	`item` text,
	`amount_fen` integer NOT NULL,
	`fund` text NOT NULL,
	`handler` text,
	`witness` text,
	`approval` text,
	`voucher_id` integer,
	`note` text,
	FOREIGN KEY (`voucher_id`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `benefit_issue_day` ON `benefit_issue` (`on_date`);--> statement-breakpoint
CREATE INDEX `benefit_issue_voucher` ON `benefit_issue` (`voucher_id`);--> statement-breakpoint
CREATE TABLE `benefit_recipient` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`issue_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`reason` text,
	`exception` text,
	`signed_on` text,
	`signed_by` text,
	`note` text,
	FOREIGN KEY (`issue_id`) REFERENCES `benefit_issue`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `benefit_recipient_once` ON `benefit_recipient` (`issue_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `benefit_recipient_member` ON `benefit_recipient` (`member_id`);--> statement-breakpoint
CREATE TABLE `voucher_spending` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`voucher_id` integer NOT NULL,
	`kind` text NOT NULL,
	`heads` integer,
	`days` integer,
	`winners` integer,
	`top_fen` integer,
	FOREIGN KEY (`voucher_id`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_spending_voucher_id_unique` ON `voucher_spending` (`voucher_id`);