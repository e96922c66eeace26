CREATE TABLE `change` (
	`seq` integer PRIMARY KEY NOT NULL,
	`command_id` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_id` integer NOT NULL,
	`op` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `change_row` ON `change` (`table_name`,`row_id`);--> statement-breakpoint
CREATE TABLE `command` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`user` text NOT NULL,
	`route` text NOT NULL,
	`label` text NOT NULL,
	`changes` integer NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`undoes` integer,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `command_undoes` ON `command` (`undoes`);--> statement-breakpoint
CREATE TABLE `journal_cursor` (
	`id` integer PRIMARY KEY NOT NULL,
	`command_id` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `group_stay` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`group_id` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`group_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `group_stay_member` ON `group_stay` (`member_id`,`from_date`);--> statement-breakpoint
CREATE INDEX `group_stay_group` ON `group_stay` (`group_id`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`gender` text,
	`ethnicity` text,
	`birth_date` text,
	`political_status` text,
	`education` text,
	`id_type` text,
	`id_number` text,
	`native_place` text,
	`mobile` text,
	`household_type` text,
	`household_place` text,
	`employer` text,
	`department` text,
	`staff_no` text,
	`post` text,
	`professional_title` text,
	`employment_status` text,
	`skill_level` text,
	`work_started_on` text,
	`is_migrant_worker` text,
	`is_agency_worker` text,
	`new_form_group` text,
	`member_card_no` text,
	`marital_status` text,
	`emergency_contact` text,
	`emergency_phone` text,
	`home_address` text,
	`bank_account` text,
	`bank_name` text,
	`family_members` text,
	`resume` text,
	`model_worker` text,
	`consent_on` text,
	`note` text,
	`group_id` integer,
	`membership` text NOT NULL,
	`joined_on` text,
	`membership_change_type` text,
	`membership_change_date` text,
	`membership_change_reason` text,
	`name_sort` text NOT NULL,
	`search_text` text NOT NULL,
	`pinyin_override` text,
	`id_reversed` text,
	FOREIGN KEY (`group_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `member_identity` ON `member` (`id_type`,`id_number`) WHERE id_number is not null;--> statement-breakpoint
CREATE INDEX `member_search` ON `member` (`name_sort`,`search_text`,`membership`,`group_id`,`gender`,`political_status`,`birth_date`);--> statement-breakpoint
CREATE INDEX `member_id_reversed` ON `member` (`id_reversed`);--> statement-breakpoint
CREATE INDEX `member_name` ON `member` (`name`,`birth_date`);--> statement-breakpoint
CREATE INDEX `member_staff_no` ON `member` (`staff_no`);--> statement-breakpoint
CREATE INDEX `member_group` ON `member` (`group_id`);--> statement-breakpoint
CREATE TABLE `membership_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`type` text NOT NULL,
	`date` text NOT NULL,
	`reason` text,
	`other_union` text,
	`stated_joined_on` text,
	`decision` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `membership_event_member` ON `membership_event` (`member_id`,`date`);--> statement-breakpoint
CREATE INDEX `membership_event_date` ON `membership_event` (`date`);--> statement-breakpoint
CREATE TABLE `not_duplicate` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`left_id` integer NOT NULL,
	`right_id` integer NOT NULL,
	FOREIGN KEY (`left_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`right_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `not_duplicate_pair` ON `not_duplicate` (`left_id`,`right_id`);--> statement-breakpoint
CREATE INDEX `not_duplicate_right` ON `not_duplicate` (`right_id`);--> statement-breakpoint
CREATE TABLE `transfer_slip` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`direction` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`other_union` text NOT NULL,
	`reason` text,
	`dues_paid_through` text,
	`valid_days` integer NOT NULL,
	`issued_on` text NOT NULL,
	`handler` text,
	`state` text NOT NULL,
	`receipt_on` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_slip_number` ON `transfer_slip` (`direction`,`year`,`number`);--> statement-breakpoint
CREATE INDEX `transfer_slip_member` ON `transfer_slip` (`member_id`);--> statement-breakpoint
CREATE TABLE `disclosure` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`user` text NOT NULL,
	`noun` text NOT NULL,
	`record_id` integer NOT NULL,
	`field` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `export_register` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`title` text NOT NULL,
	`format` text NOT NULL,
	`people` integer NOT NULL,
	`unmasked` text NOT NULL,
	`purpose` text,
	`receiver` text,
	`file_hash` text
);
--> statement-breakpoint
CREATE TABLE `import_run` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`noun` text NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`imported_at` text NOT NULL,
	`summary` text NOT NULL,
	`decisions` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_run_hash` ON `import_run` (`file_hash`);--> statement-breakpoint
CREATE TABLE `import_shape` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`noun` text NOT NULL,
	`shape` text NOT NULL,
	`decisions` text NOT NULL,
	`used_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_shape_shape_unique` ON `import_shape` (`shape`);--> statement-breakpoint
CREATE TABLE `preference` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `saved_list` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`noun` text NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `setting_key_unique` ON `setting` (`key`);--> statement-breakpoint
CREATE TABLE `body_term` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`body` text NOT NULL,
	`term_no` integer NOT NULL,
	`elected_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`approval_no` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `group_leader` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`group_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	FOREIGN KEY (`group_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `group_leader_group` ON `group_leader` (`group_id`);--> statement-breakpoint
CREATE INDEX `group_leader_member` ON `group_leader` (`member_id`);--> statement-breakpoint
CREATE TABLE `officer` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`term_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`position` text NOT NULL,
	`full_time` text,
	`duty` text,
	`other_post` text,
	`from_date` text NOT NULL,
	`to_date` text,
	`approval_no` text,
	`sort_order` integer NOT NULL,
	FOREIGN KEY (`term_id`) REFERENCES `body_term`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `officer_term` ON `officer` (`term_id`);--> statement-breakpoint
CREATE INDEX `officer_member` ON `officer` (`member_id`);--> statement-breakpoint
CREATE TABLE `union_group` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`parent_id` integer,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`founded_on` text,
	`dissolved_on` text,
	`note` text,
	FOREIGN KEY (`parent_id`) REFERENCES `union_group`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `union_group_parent` ON `union_group` (`parent_id`);--> statement-breakpoint
CREATE TABLE `unit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`unit_name` text NOT NULL,
	`unit_credit_code` text,
	`unit_address` text,
	`unit_division` text,
	`unit_kind` text,
	`unit_nature` text,
	`economic_type` text,
	`industry` text,
	`employee_count` integer,
	`female_employee_count` integer,
	`union_name` text NOT NULL,
	`union_credit_code` text,
	`parent_union_name` text,
	`union_level` text,
	`union_type` text,
	`founded_on` text,
	`union_head` text,
	`phone` text,
	`statistics_code` text,
	`term_years` integer,
	`handler` text,
	`note` text
);
