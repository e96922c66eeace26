CREATE TABLE `aid_assessment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`kind` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text NOT NULL,
	`family_size` integer NOT NULL,
	`scheme` text NOT NULL,
	`allowance_fen` integer,
	`multiple` integer,
	`accident_multiple` integer,
	`basis` text,
	`accident` text,
	`category` text,
	`decided_on` text,
	`minutes` text,
	`note` text,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_assessment_case` ON `aid_assessment` (`case_id`);--> statement-breakpoint
CREATE TABLE `aid_assessment_line` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assessment_id` integer NOT NULL,
	`case_id` integer NOT NULL,
	`side` text NOT NULL,
	`item` text NOT NULL,
	`month_fen` integer,
	`months` integer,
	`amount_fen` integer NOT NULL,
	`papers` integer,
	`position` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `aid_assessment`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_assessment_line_of` ON `aid_assessment_line` (`assessment_id`);--> statement-breakpoint
CREATE INDEX `aid_assessment_line_case` ON `aid_assessment_line` (`case_id`);--> statement-breakpoint
CREATE TABLE `aid_case` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`case_no` text NOT NULL,
	`state` text NOT NULL,
	`category` text,
	`applied_on` text NOT NULL,
	`key_group` text,
	`health` text,
	`disability_kind` text,
	`disability_level` text,
	`disease` text,
	`work_state` text,
	`model_worker` text,
	`household_type` text,
	`single_parent` text,
	`housing` text,
	`floor_area` text,
	`residence` text,
	`division` text,
	`other_contact` text,
	`postcode` text,
	`unit_nature` text,
	`enterprise_state` text,
	`industry` text,
	`contract_from` text,
	`contract_to` text,
	`contract_term` text,
	`service_card_no` text,
	`insurance` text,
	`self_help` text,
	`zero_employment` text,
	`on_allowance` text,
	`main_cause` text,
	`other_causes` text,
	`cause_note` text,
	`bank_name` text,
	`bank_branch` text,
	`bank_account` text,
	`consent_on` text,
	`consent_version` text,
	`authorised_on` text,
	`contact_person` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_case_case_no_unique` ON `aid_case` (`case_no`);--> statement-breakpoint
CREATE UNIQUE INDEX `aid_case_member` ON `aid_case` (`member_id`);--> statement-breakpoint
CREATE INDEX `aid_case_state` ON `aid_case` (`state`);--> statement-breakpoint
CREATE TABLE `aid_check` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`list` text NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`on_date` text,
	`note` text,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_check_once` ON `aid_check` (`case_id`,`list`,`key`);--> statement-breakpoint
CREATE TABLE `aid_family` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`name` text NOT NULL,
	`relation` text NOT NULL,
	`gender` text,
	`political_status` text,
	`id_type` text,
	`id_number` text,
	`birth_date` text,
	`education` text,
	`insurance` text,
	`health` text,
	`income_fen` integer,
	`status` text,
	`place` text,
	`guardian` text,
	`guardian_consent_on` text,
	`note` text,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_family_case` ON `aid_family` (`case_id`);--> statement-breakpoint
CREATE INDEX `aid_family_identity` ON `aid_family` (`id_number`) WHERE id_number is not null;--> statement-breakpoint
CREATE TABLE `aid_notice` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`place` text,
	`phone` text,
	`result` text,
	`result_on` text,
	`objection` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `aid_notice_case` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`case_id` integer NOT NULL,
	`name` text NOT NULL,
	`category` text,
	`amount_fen` integer,
	FOREIGN KEY (`notice_id`) REFERENCES `aid_notice`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_notice_case_once` ON `aid_notice_case` (`notice_id`,`case_id`);--> statement-breakpoint
CREATE INDEX `aid_notice_case_of` ON `aid_notice_case` (`case_id`);--> statement-breakpoint
CREATE TABLE `aid_pair` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`helper` text NOT NULL,
	`post` text,
	`phone` text,
	`from_date` text NOT NULL,
	`to_date` text,
	`note` text,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_pair_case` ON `aid_pair` (`case_id`);--> statement-breakpoint
CREATE TABLE `aid_step` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`action` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`on_date` text NOT NULL,
	`by` text,
	`opinion` text,
	`document` text,
	`target_union` text,
	`reason` text,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_step_case` ON `aid_step` (`case_id`);--> statement-breakpoint
CREATE INDEX `aid_step_day` ON `aid_step` (`on_date`);--> statement-breakpoint
CREATE TABLE `aid_campaign` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`year` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`units_visited` integer,
	`teams_visited` integer,
	`closed_on` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `aid_campaign_rule` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`category` text NOT NULL,
	`cash_fen` integer NOT NULL,
	`goods` text,
	`goods_fen` integer NOT NULL,
	`source` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `aid_campaign`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_campaign_rule_once` ON `aid_campaign_rule` (`campaign_id`,`category`);--> statement-breakpoint
CREATE TABLE `aid_campaign_source` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`source` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`document` text,
	FOREIGN KEY (`campaign_id`) REFERENCES `aid_campaign`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_campaign_source_once` ON `aid_campaign_source` (`campaign_id`,`source`);--> statement-breakpoint
CREATE TABLE `aid_donation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`on_date` text NOT NULL,
	`note` text,
	FOREIGN KEY (`campaign_id`) REFERENCES `aid_campaign`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_donation_once` ON `aid_donation` (`campaign_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `aid_help` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`case_id` integer,
	`campaign_id` integer,
	`request_id` integer,
	`kind` text NOT NULL,
	`category` text,
	`on_date` text NOT NULL,
	`cash_fen` integer NOT NULL,
	`goods` text,
	`goods_fen` integer NOT NULL,
	`source` text NOT NULL,
	`way` text NOT NULL,
	`signed_on` text,
	`signed_by` text,
	`receipt` text,
	`handler` text,
	`exception` text,
	`voucher_id` integer,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`campaign_id`) REFERENCES `aid_campaign`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`request_id`) REFERENCES `aid_request`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`voucher_id`) REFERENCES `voucher`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_help_member` ON `aid_help` (`member_id`,`on_date`);--> statement-breakpoint
CREATE INDEX `aid_help_case` ON `aid_help` (`case_id`);--> statement-breakpoint
CREATE INDEX `aid_help_campaign` ON `aid_help` (`campaign_id`);--> statement-breakpoint
CREATE INDEX `aid_help_day` ON `aid_help` (`on_date`);--> statement-breakpoint
CREATE INDEX `aid_help_voucher` ON `aid_help` (`voucher_id`);--> statement-breakpoint
CREATE TABLE `aid_invoice` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`number` text NOT NULL,
	`issuer` text,
	`on_date` text,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `aid_request`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_invoice_number` ON `aid_invoice` (`number`,`issuer`);--> statement-breakpoint
CREATE INDEX `aid_invoice_request` ON `aid_invoice` (`request_id`);--> statement-breakpoint
CREATE TABLE `aid_medical` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`disease` text,
	`spent_fen` integer,
	`admissions` integer,
	`self_paid_fen` integer,
	`unit_aid_fen` integer,
	`social_aid_fen` integer,
	`stay` text,
	FOREIGN KEY (`request_id`) REFERENCES `aid_request`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_medical_request_id_unique` ON `aid_medical` (`request_id`);--> statement-breakpoint
CREATE TABLE `aid_passed_over` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `aid_campaign`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_passed_over_once` ON `aid_passed_over` (`campaign_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `aid_request` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`member_id` integer NOT NULL,
	`case_id` integer,
	`family_id` integer,
	`on_date` text NOT NULL,
	`asked_fen` integer,
	`reason` text,
	`state` text NOT NULL,
	`approved_fen` integer,
	`decided_on` text,
	`decision` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`family_id`) REFERENCES `aid_family`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_request_member` ON `aid_request` (`member_id`);--> statement-breakpoint
CREATE INDEX `aid_request_case` ON `aid_request` (`case_id`);--> statement-breakpoint
CREATE TABLE `aid_schooling` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`student` text NOT NULL,
	`gender` text,
	`ethnicity` text,
	`birth_date` text,
	`id_number` text,
	`mobile` text,
	`political_status` text,
	`level` text,
	`school` text,
	`major` text,
	`years` integer,
	`score` integer,
	`batch` text,
	`this_year` text,
	`admitted_on` text,
	`graduates_on` text,
	`fee_fen` integer,
	`loan_fen` integer,
	`free_of_fees` text,
	`other_help` text,
	`pledge_on` text,
	`guardian_consent_on` text,
	FOREIGN KEY (`request_id`) REFERENCES `aid_request`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_schooling_request_id_unique` ON `aid_schooling` (`request_id`);--> statement-breakpoint
CREATE TABLE `aid_service` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`subject` text NOT NULL,
	`form` text,
	`opponent` text,
	`provider` text,
	`from_date` text,
	`to_date` text,
	`outcome` text,
	FOREIGN KEY (`request_id`) REFERENCES `aid_request`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_service_request_id_unique` ON `aid_service` (`request_id`);--> statement-breakpoint
CREATE TABLE `aid_visit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`case_id` integer,
	`kind` text NOT NULL,
	`on_date` text NOT NULL,
	`place` text,
	`visitors` text NOT NULL,
	`situation` text,
	`demand` text,
	`help_id` integer,
	`follow_up` text,
	`due_on` text,
	`done_on` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`case_id`) REFERENCES `aid_case`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`help_id`) REFERENCES `aid_help`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `aid_visit_member` ON `aid_visit` (`member_id`,`on_date`);--> statement-breakpoint
CREATE INDEX `aid_visit_case` ON `aid_visit` (`case_id`);--> statement-breakpoint
CREATE TABLE `model_worker` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`title` text NOT NULL,
	`level` text NOT NULL,
	`year` integer NOT NULL,
	`body` text,
	`certificate_no` text,
	`monthly_income_fen` integer,
	`help_kind` text,
	`note` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `model_worker_member_id_unique` ON `model_worker` (`member_id`);--> statement-breakpoint
CREATE TABLE `mutual_aid_claim` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`enrolment_id` integer NOT NULL,
	`reason` text NOT NULL,
	`admitted_on` text,
	`discharged_on` text,
	`self_paid_fen` integer,
	`filed_on` text NOT NULL,
	`state` text NOT NULL,
	`paid_fen` integer,
	`paid_on` text,
	`note` text,
	FOREIGN KEY (`enrolment_id`) REFERENCES `mutual_aid_enrolment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `mutual_aid_claim_of` ON `mutual_aid_claim` (`enrolment_id`);--> statement-breakpoint
CREATE TABLE `mutual_aid_enrolment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`shares` integer NOT NULL,
	`payer` text NOT NULL,
	`paid_on` text,
	`note` text,
	FOREIGN KEY (`plan_id`) REFERENCES `mutual_aid_plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mutual_aid_enrolment_once` ON `mutual_aid_enrolment` (`plan_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `mutual_aid_enrolment_of` ON `mutual_aid_enrolment` (`member_id`);--> statement-breakpoint
CREATE TABLE `mutual_aid_plan` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`body` text,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`fee_fen` integer NOT NULL,
	`max_shares` integer NOT NULL,
	`enrol_from` text,
	`enrol_to` text,
	`whom` text NOT NULL,
	`note` text
);
