package cli

import (
	"strconv"

	"github.com/alecthomas/kong"
)

// helpTexts returns the longer texts of --help, by the names that stand in the tags of the flags.
func helpTexts() kong.Vars {
	return kong.Vars{
		"connections": strconv.Itoa(fileLimit()),

		"help_data":   "Directory of the database, its key and its lock; made where there is none.",
		"help_serve":  "Serve people and programs; what ctms does without a command, too.",
		"help_listen": "Address and port to serve on; port 0 is any that is free.",
		"help_metrics_listen": "Address and port to show metrics on, for Prometheus, at /metrics; off by default. " +
			"Not for everybody to reach.",
		"help_public_url": "Where browsers reach this server, if not at its address: behind a proxy.",
		"help_origins":    "Origins whose pages may use this server, such as https://app.example.com.",
		"help_trusted_proxies": "The addresses or networks of proxies. Their X-Forwarded-For and X-Forwarded-Proto " +
			"are believed.",
		"help_access_ttl":  "How long an access token is good; at most 1h.",
		"help_refresh_ttl": "How long a login lasts that is not used; at most 30d.",
		"help_task_url": "Where a click on a notification leads: a path or an http(s) address, with {id} " +
			"where the number goes.",
		"help_list_shape": "Shape of GET /api/notifications/: page, or array for front ends that expect a bare " +
			"one.",
		"help_login_failures": "Wrong passwords from an address until it has to wait, at first 30 s, at most 15m.",
		"help_connections": "WebSockets in all; 0 for no limit. By default what the limit of open files leaves " +
			"room for.",
		"help_sweep_every": "Between two looks for deadline warnings that were missed.",
		"help_cleanup_at":  "When old notifications are deleted each day, local time.",
		"help_demo": "Show what it is like: three people at work on a throw-away board, on this machine " +
			"only.",
		"help_dev": "Serve the web app from this directory as it is now (./static), for those who work " +
			"on it.",
		"help_adopt_ids": "With --provision-users: the people with passwords whose ids a host could have are " +
			"the host's.",
		"help_provision_users": "Beside a host: its tokens and tasks make users. Ids below 2^40 are the host's.",
		"help_add":             "Add somebody. The password is asked for, or read as a line from standard input.",
		"help_to":              "The file to write, or a directory, in which a file with the time in its name is made.",
		"help_jwt_secret_file": "The file with the key that signs tokens, instead of CTMS_JWT_SECRET.",
		"help_passwd":          "Give somebody a new password, which signs them out everywhere.",
	}
}
