CREATE TABLE `dues_year_person` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`year_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`months` text NOT NULL,
	FOREIGN KEY (`year_id`) REFERENCES `dues_year`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dues_year_person_once` ON `dues_year_person` (`year_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `dues_year_person_member` ON `dues_year_person` (`member_id`);--> statement-breakpoint
ALTER TABLE `dues_year` ADD `terms` text;