package cli

import (
	"strconv"

	"github.com/alecthomas/kong"
)

// defaults returns the values of ${…} in the tags of the flags.
func defaults() kong.Vars { return kong.Vars{"connections": strconv.Itoa(socketLimit(openFiles()))} }

// fillHelp puts the longer texts of --help in the places of their names. As variables of kong, all of them would be
// read anew for each flag, which took a third of the time of a start.
func fillHelp(k *kong.Kong) error {
	texts := helpTexts()
	fill := func(help *string) {
		if text, ok := texts[*help]; ok {
			*help = text
		}
	}
	return kong.Visit(k.Model.Node, func(part kong.Visitable, next kong.Next) error {
		switch part := part.(type) {
		case *kong.Node:
			fill(&part.Help)
		case *kong.Value:
			fill(&part.Help)
		}
		return next(nil)
	})
}

// helpTexts returns the longer texts of --help, by the names that stand in the tags of the flags.
func helpTexts() map[string]string {
	return map[string]string{
		"help_log_level_file": "A file with the level, which SIGHUP has the server read again.",
		"help_data":           "The directory of the database, its key and its lock. It is made where there is none.",
		"help_serve":          "Serve people and programs. Plain ctms does it, too.",
		"help_listen":         "The address and port to serve on. Port 0 is any free one.",
		"help_metrics_listen": "The address and port that show metrics to Prometheus, at /metrics; off by default.",
		"help_public_url":     "Where browsers reach this server, if not at its own address: behind a proxy.",
		"help_hosts":          "Names by which this server is reached, beside the public URL's; * for any.",
		"help_origins": "Origins whose pages may use this server: https://app.example.com, https://*.example.com, " +
			"app://host.",
		"help_trusted_proxies": "The addresses or networks of proxies. Their X-Forwarded-For and -Proto are believed.",
		"help_access_ttl":      "How long an access token is good; at most 1h.",
		"help_refresh_ttl":     "How long a login lasts that is not used; at most 30d.",
		"help_smtp": "The relay for e-mail: smtp://user@host:587 (STARTTLS), smtps://user@host:465, or " +
			"smtp+plain://127.0.0.1:25. The password comes by CTMS_SMTP_PASSWORD.",
		"help_smtp_password_file": "A file with the password for the relay, instead of CTMS_SMTP_PASSWORD.",
		"help_mail_from":          "Who sends the e-mails, such as CTMS <ctms@example.com>.",
		"help_allow_private": "Private networks that messages may be sent to: 10.1.0.0/16. Without it none are " +
			"sent to private addresses.",
		"help_chat_hosts": "Hosts of Mattermost, ntfy and Gotify that messages may be sent to: chat.example.com.",
		"help_push_hosts": "Push services that messages may be sent to, beside those of the known browsers.",
		"help_task_url": "Where a click on a notification leads: a path or an http(s) address. {id} is the " +
			"id of the task, {external_id} what the host calls it.",
		"help_list_shape":     "The shape of GET /api/notifications/: page, or array for a bare list.",
		"help_login_failures": "How many wrong passwords an address has until it waits: 30 s at first, 15m at most.",
		"help_connections": "WebSockets in all; 0 for no limit. The default is what the limit of open files " +
			"allows.",
		"help_user_tasks":    "Tasks that somebody may have created, admins aside; 0 for no limit.",
		"help_user_changes":  "Changes of tasks that somebody may make in 24 h, admins aside; 0 for no limit.",
		"help_sweep_every":   "The time between two looks for deadline warnings that were missed.",
		"help_cleanup_at":    "When old notifications are deleted each day, in local time.",
		"help_backup_to":     "The directory that gets a backup each day. It is made where there is none.",
		"help_backup_shared": "Write backups to a directory all the same in which others could replace them.",
		"help_check_file":    "A backup to check, instead of all else.",
		"help_adopt_ids":     "The older way to say --host-users=adopt, or with the former adopt,provision.",
		"help_key_expires":   "How long it is good, such as 365d; else until it is revoked.",
		"help_demo":          "Show three people at work on a throw-away board, to this machine only.",
		"help_dev": "Serve the web app from this directory as it is now (./static), for those who work " +
			"on it.",
		"help_host_users": "Who a host's people are. provision: its tokens make users, and ids below 2^40 are the " +
			"host's. adopt: ids here and there mean the same people.",
		"help_import_statuses": "The statuses of a database that is not there yet; see serve.",
		"help_statuses": "The statuses of tasks, in the order of the board's columns, in place of our five: " +
			"todo=To Do,blocked=Blocked,shipped=Shipped!. The mark ! is for closed ones.",
		"help_host_access": "What the host's tokens may do: inbox for one's own notifications, or board for all " +
			"that people here may.",
		"help_jwks": "The host's public keys (RS256, ES256, EdDSA) at an https URL or in a file, in place of " +
			"a secret.",
		"help_issuer":          "What the host's tokens must have as iss.",
		"help_audience":        "What the host's tokens must have as aud.",
		"help_leeway":          "How long after its end a token of the host is still good; at most 60s.",
		"help_user_ids":        "auto: digits are ids here, other text is the host's id. external: all text is the host's.",
		"help_name_claims":     "The claims that may have a user name, and behind a semicolon those with a name to show.",
		"help_token_file":      "A file with a token, to say whether it is good here and why not, instead of all else.",
		"help_add":             "Add somebody. The password is asked for, or read as a line from standard input.",
		"help_to":              "The file to write, or a directory. In a directory, the name of the file has the time.",
		"help_shared":          "Write to a directory all the same in which others could replace the backup.",
		"help_jwt_secret_file": "The file with the host's keys, one a line, instead of CTMS_JWT_SECRET.",
		"help_import_file":     "Django's dumpdata, JSON lines or CSV; - is standard input. All files are one import.",
		"help_map": "What a name of theirs is here: a model (todo.item=tasks), a field (tasks.owner=assigned_to) or a " +
			"value (status:open=todo). It can be given many times.",
		"help_new_ids": "Give notifications new ids, in the order of their times, instead of keeping theirs.",
		"help_hashes": "Which passwords are taken: all, only those that are fast to check, or none. Who has none " +
			"needs a new one.",
		"help_import_zone":    "The zone of times without an offset, such as Europe/Berlin.",
		"help_unlock":         "Forget wrong passwords, so that somebody may try again at once.",
		"help_unlock_address": "An address that has to wait, with whatever names it tried.",
		"help_delete":         "Delete somebody and their notifications. Their tasks stay, and are nobody's.",
		"help_key_add":        "Make an API key. It is printed on standard output, once.",
		"help_key_scopes":     "What the key may use: some of tasks, users, events, read.",
		"help_key_recipients": "Whom its events may reach: ids, @names, group:names, ext:ids; everybody without it.",
		"help_channel_test":   "Send somebody a test to each of their addresses, and say what came of it.",
		"help_check_json":     "Print one JSON document, for programs.",
		"help_passwd":         "Give somebody a new password. This signs them out everywhere.",
	}
}
