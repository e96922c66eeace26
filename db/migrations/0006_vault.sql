CREATE TABLE `app_user` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`post` text NOT NULL,
	`roles` text NOT NULL,
	`slot` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text
);
--> statement-breakpoint
CREATE INDEX `app_user_slot` ON `app_user` (`slot`);--> statement-breakpoint
CREATE TABLE `recovery_card` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` integer NOT NULL,
	`slot` text NOT NULL,
	`made_on` text NOT NULL,
	`confirmed_on` text,
	`voided_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_card_number_unique` ON `recovery_card` (`number`);