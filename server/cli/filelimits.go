package cli

// Each connection is an open file. These are the shares of what a process may open.
const (
	// ownFiles are kept from all connections: for the database, the metrics and the operator's commands.
	ownFiles = 100
	// requestFiles are kept from WebSockets, for requests.
	requestFiles = 400
)

// tcpLimit returns how many TCP connections a limit of open files leaves room for. 0 is no limit, of both.
func tcpLimit(files int) int {
	if files == 0 {
		return 0
	}
	return max(files-ownFiles, files/2, 1)
}

// socketLimit returns how many of these connections may be WebSockets.
func socketLimit(files int) int {
	if files == 0 {
		return 0
	}
	tcp := tcpLimit(files)
	return max(tcp-min(requestFiles, tcp/4), 1)
}

// fewerSockets returns the limit of WebSockets that the operator chose, or what the limit of open files allows if that
// is less. Of both, 0 is no limit.
func fewerSockets(chosen, files int) int {
	allowed := socketLimit(files)
	if chosen == 0 || allowed > 0 && allowed < chosen {
		return allowed
	}
	return chosen
}
