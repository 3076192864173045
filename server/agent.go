package server

import (
	"context"
	"net/http"
	"strings"

	"ctms/db"
)

// browsers and systems are found in a User-Agent by a part of it. Browsers name those that they descend from, so the
// youngest come first.
var (
	browsers = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"},
		{"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}
	systems = [][2]string{{"Android", "Android"}, {"iPhone", "iOS"}, {"iPad", "iPadOS"}, {"Windows", "Windows"},
		{"CrOS", "ChromeOS"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}}
)

// agents are all names of browsers on systems, so that connections with the same one share it.
var agents = func() map[[2]string]string {
	all := map[[2]string]string{}
	for _, b := range append(browsers, [2]string{}) {
		for _, s := range append(systems, [2]string{}) {
			name := b[1] + " on " + s[1]
			if b[1] == "" || s[1] == "" {
				name = b[1] + s[1]
			}
			all[[2]string{b[1], s[1]}] = name
		}
	}
	return all
}()

// agentOf returns the browser and the system of a request, such as "Firefox on Linux". It is "" for programs.
func agentOf(r *http.Request) string {
	agent := r.UserAgent()
	find := func(in [][2]string) string {
		for _, known := range in {
			if strings.Contains(agent, known[0]) {
				return known[1]
			}
		}
		return ""
	}
	return agents[[2]string{find(browsers), find(systems)}]
}

// withDevice is the context of a request in which what is read counts as read on its device.
func withDevice(r *http.Request) context.Context { return db.WithDevice(r.Context(), agentOf(r)) }
