CREATE TABLE `activity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`plan_item_id` integer,
	`group_id` integer,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`hours` text,
	`place` text,
	`organiser` text,
	`content` text,
	`planned_people` integer,
	`state` text NOT NULL,
	`approved_on` text,
	`approver` text,
	`approval` text,
	`guests` integer NOT NULL,
	`guest_women` integer NOT NULL,
	`provider` text,
	`days` integer,
	`settled_on` text,
	`reason` text,
	`summary` text,
	`news_title` text,
	`news` text,
	`note` text,
	FOREIGN KEY (`plan_item_id`) REFERENCES `plan_item`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`group_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `activity_number` ON `activity` (`number`);--> statement-breakpoint
CREATE INDEX `activity_days` ON `activity` (`from_date`,`to_date`);--> statement-breakpoint
CREATE INDEX `activity_item` ON `activity` (`plan_item_id`);--> statement-breakpoint
CREATE TABLE `activity_budget` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`activity_id` integer NOT NULL,
	`position` integer NOT NULL,
	`what` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`note` text,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `activity_budget_activity` ON `activity_budget` (`activity_id`);--> statement-breakpoint
CREATE TABLE `activity_cost` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`activity_id` integer NOT NULL,
	`on_date` text NOT NULL,
	`what` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`fund` text NOT NULL,
	`way` text NOT NULL,
	`payee` text,
	`invoice` text,
	`voucher_id` integer,
	`note` text,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`voucher_id`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `activity_cost_activity` ON `activity_cost` (`activity_id`);--> statement-breakpoint
CREATE INDEX `activity_cost_voucher` ON `activity_cost` (`voucher_id`);--> statement-breakpoint
CREATE TABLE `activity_person` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`activity_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`signed_up_on` text,
	`came` text,
	`on_date` text,
	`cost_fen` integer,
	`note` text,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `activity_person_once` ON `activity_person` (`activity_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `activity_person_member` ON `activity_person` (`member_id`);--> statement-breakpoint
CREATE TABLE `activity_prize` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`activity_id` integer NOT NULL,
	`position` integer NOT NULL,
	`event` text,
	`level` text NOT NULL,
	`member_id` integer,
	`team` text,
	`heads` integer NOT NULL,
	`prize` text,
	`amount_fen` integer NOT NULL,
	`signed_on` text,
	`signed_by` text,
	`note` text,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `activity_prize_activity` ON `activity_prize` (`activity_id`);--> statement-breakpoint
CREATE INDEX `activity_prize_member` ON `activity_prize` (`member_id`);--> statement-breakpoint
CREATE TABLE `interest_member` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`note` text,
	FOREIGN KEY (`group_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `interest_member_group` ON `interest_member` (`group_id`);--> statement-breakpoint
CREATE INDEX `interest_member_member` ON `interest_member` (`member_id`);--> statement-breakpoint
CREATE TABLE `plan` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`period_kind` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text NOT NULL,
	`group_id` integer,
	`approved_on` text,
	`approval` text,
	`source` text,
	`note` text,
	FOREIGN KEY (`group_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `plan_months` ON `plan` (`from_month`,`to_month`);--> statement-breakpoint
CREATE TABLE `plan_item` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer,
	`position` integer NOT NULL,
	`category` text NOT NULL,
	`content` text NOT NULL,
	`target` integer,
	`target_unit` text,
	`month_from` text,
	`month_to` text,
	`day_from` text,
	`day_to` text,
	`time_words` text,
	`festival` text,
	`recurrence` text,
	`owner` text,
	`helper` text,
	`due_on` text,
	`budget_fen` integer,
	`state` text NOT NULL,
	`percent` integer NOT NULL,
	`done_on` text,
	`reason` text,
	`evidence` text,
	`from_upper` text NOT NULL,
	`note` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `plan_item_plan` ON `plan_item` (`plan_id`);--> statement-breakpoint
CREATE INDEX `plan_item_months` ON `plan_item` (`month_from`,`month_to`);--> statement-breakpoint
CREATE TABLE `plan_turn` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` integer NOT NULL,
	`due_from` text NOT NULL,
	`moved_to` text,
	`state` text,
	`done_on` text,
	`reason` text,
	FOREIGN KEY (`item_id`) REFERENCES `plan_item`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_turn_once` ON `plan_turn` (`item_id`,`due_from`);--> statement-breakpoint
CREATE TABLE `summary_paragraph` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`summary_id` integer NOT NULL,
	`position` integer NOT NULL,
	`section` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`summary_id`) REFERENCES `year_summary`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `summary_paragraph_summary` ON `summary_paragraph` (`summary_id`);--> statement-breakpoint
CREATE TABLE `year_summary` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text NOT NULL,
	`made_on` text NOT NULL,
	`note` text
);
