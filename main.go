// Command ctms tells people in real time what happens to their tasks. It is a server of tasks, inboxes and live
// notifications, with the commands that its operator needs.
package main

import "ctms/server/cli"

func main() { cli.Main() }
