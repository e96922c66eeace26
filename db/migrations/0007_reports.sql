CREATE TABLE `ledger_record` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`on_date` text,
	`title` text NOT NULL,
	`field_values` text NOT NULL,
	`member_id` integer,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `ledger_record_kind` ON `ledger_record` (`kind`,`on_date`);--> statement-breakpoint
CREATE INDEX `ledger_record_member` ON `ledger_record` (`member_id`);--> statement-breakpoint
CREATE TABLE `received_package` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`unit_code` text NOT NULL,
	`unit_name` text NOT NULL,
	`report` text NOT NULL,
	`period` text NOT NULL,
	`sequence` integer NOT NULL,
	`made_on` text NOT NULL,
	`taken_on` text NOT NULL,
	`hash` text NOT NULL,
	`head` text NOT NULL,
	`attachment` text NOT NULL,
	`content` text NOT NULL,
	`people` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `received_package_unit` ON `received_package` (`unit_code`,`report`,`period`);--> statement-breakpoint
CREATE INDEX `received_package_period` ON `received_package` (`period`);--> statement-breakpoint
CREATE TABLE `received_person` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`package_id` integer NOT NULL,
	`id_hash` text,
	`name` text NOT NULL,
	`gender` text,
	`birth_month` text,
	`id_masked` text,
	`joined_on` text,
	`state` text,
	`group_name` text,
	FOREIGN KEY (`package_id`) REFERENCES `received_package`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `received_person_package` ON `received_person` (`package_id`);--> statement-breakpoint
CREATE INDEX `received_person_hash` ON `received_person` (`id_hash`);--> statement-breakpoint
CREATE TABLE `sent_package` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`snapshots` text NOT NULL,
	`unit_code` text NOT NULL,
	`period` text NOT NULL,
	`sequence` integer NOT NULL,
	`way` text NOT NULL,
	`hash` text NOT NULL,
	`made_on` text NOT NULL,
	`receiver` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sent_package_period` ON `sent_package` (`period`);--> statement-breakpoint
CREATE TABLE `unit_card` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`unit_code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`public_key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`sign_key` text,
	`from_day` text NOT NULL,
	`to_day` text,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `unit_card_code` ON `unit_card` (`unit_code`,`kind`);--> statement-breakpoint
CREATE TABLE `unit_key` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`keys` text NOT NULL,
	`fingerprint` text NOT NULL,
	`made_on` text NOT NULL,
	`voided_on` text
);
--> statement-breakpoint
CREATE TABLE `report_answer` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report` text NOT NULL,
	`period` text NOT NULL,
	`cell` text NOT NULL,
	`value` text,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_answer_once` ON `report_answer` (`report`,`period`,`cell`);--> statement-breakpoint
CREATE TABLE `report_snapshot` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`report` text NOT NULL,
	`title` text NOT NULL,
	`period` text NOT NULL,
	`sequence` integer NOT NULL,
	`made_on` text NOT NULL,
	`receiver` text,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`head` text NOT NULL,
	`voided_on` text,
	`void_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_snapshot_number_unique` ON `report_snapshot` (`number`);--> statement-breakpoint
CREATE INDEX `report_snapshot_period` ON `report_snapshot` (`report`,`period`);--> statement-breakpoint
CREATE TABLE `report_template` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`base` text NOT NULL,
	`title` text NOT NULL,
	`layout` text NOT NULL,
	`position` integer NOT NULL
);
