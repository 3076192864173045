package server

import (
	"errors"
	"net/http"
	"strings"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// Handler is what the world sees.
func (s *Server) Handler() http.Handler {
	routes := append(s.routes(), s.pages()...)
	counted := s.metrics.countRequests(routes, s.withPolicies(s.mux(routes)))
	return keepBusy(s.watchProbes(s.watchForwarding(s.withoutPrefix(counted))))
}

// routes are those of the API. Behind a handler stand the query parameters that it takes.
func (s *Server) routes() []route {
	return []route{
		{"POST /api/token/", open(s.createToken)},
		{"DELETE /api/token/", open(s.deleteToken)},
		{"POST /api/token/refresh/", open(s.refreshToken)},
		{"POST /api/session/", open(s.createSession)},
		{"DELETE /api/session/", open(s.deleteSession)},
		{"POST /api/session/refresh/", open(s.refreshSession)},
		{"POST /api/setup/", open(s.takeLink)},
		{"GET /api/me/", s.signedIn(s.me)},
		{"PATCH /api/me/", s.signedIn(s.patchMe)},
		{"GET /api/me/preferences/", s.signedIn(s.myPreferences)},
		{"PATCH /api/me/preferences/", s.signedIn(s.patchMyPreferences)},
		{"GET /api/preferences/", s.admin(s.defaults)},
		{"PATCH /api/preferences/", s.admin(s.patchDefaults)},

		{"POST /api/me/calendar/", s.signedIn(s.createCalendar)},
		{"DELETE /api/me/calendar/", s.signedIn(s.deleteCalendar)},

		{"GET /api/me/endpoints/", s.signedIn(s.listEndpoints)},
		{"POST /api/me/endpoints/", s.signedIn(s.addEndpoint)},
		{"DELETE /api/me/endpoints/{id}/", s.signedIn(s.deleteEndpoint)},
		{"POST /api/me/endpoints/{id}/test/", s.signedIn(s.testEndpoint(db.ChannelEmail, db.ChannelChat))},
		{"POST /api/me/endpoints/{id}/confirm/", s.signedIn(s.confirmEndpoint)},
		{"POST /api/confirm/", open(s.confirm)},
		{"GET /api/me/devices/", s.withToken(s.listDevices)},
		{"POST /api/me/devices/", s.withToken(s.addDevice)},
		{"DELETE /api/me/devices/{id}/", s.signedIn(s.deleteDevice)},
		{"POST /api/me/devices/{id}/test/", s.signedIn(s.testEndpoint(db.ChannelPush))},

		{"GET /api/notifications/", s.signedIn(s.listNotifications,
			"before", "page_size", "since", "unread", "notification_type", "task_id", "search", "archived", "snoozed")},
		{"GET /api/notifications/unread_count/", s.signedIn(s.unreadCount)},
		{"POST /api/notifications/mark_all_read/", s.signedIn(s.markAllRead)},
		{"POST /api/notifications/{id}/mark_read/", s.signedIn(s.setState(db.ActRead))},
		{"POST /api/notifications/{id}/mark_unread/", s.signedIn(s.setState(db.ActUnread))},
		{"POST /api/notifications/{id}/archive/", s.signedIn(s.setState(db.ActArchive))},
		{"POST /api/notifications/{id}/unarchive/", s.signedIn(s.setState(db.ActUnarchive))},
		{"POST /api/notifications/{id}/snooze/", s.signedIn(s.setState(db.ActSnooze))},
		{"POST /api/notifications/{id}/unsnooze/", s.signedIn(s.setState(db.ActUnsnooze))},
		{"GET /api/notifications/{id}/timeline/", s.signedIn(s.timeline)},
		{"POST /api/notifications/bulk/", s.signedIn(s.bulkStates)},

		{"GET /api/tasks/", s.shared(readsTasks, s.listTasks, "before", "page_size", "status", "assigned_to", "search",
			"closed", "order", "closed_since", "closed_before", "since")},
		{"POST /api/tasks/", s.shared(forTasks, s.createTask, "notify")},
		{"PUT /api/tasks/", s.sharedByAdmins(forTasks, s.putTasks, "notify")},
		{"GET /api/tasks/{id}/", s.shared(readsTasks, s.task)},
		{"PUT /api/tasks/{id}/", s.shared(forTasks, s.putTask, "notify")},
		{"PATCH /api/tasks/{id}/", s.shared(forTasks, s.patchTask, "notify")},
		{"DELETE /api/tasks/{id}/", s.shared(forTasks, s.deleteTask, "notify")},
		{"GET /api/tasks/{id}/history/", s.shared(readsTasks, s.listHistory, "before", "page_size")},
		{"GET /api/tasks/{id}/subscription/", s.signedIn(s.taskSubscription)},
		{"PUT /api/tasks/{id}/subscription/", s.signedIn(s.putTaskSubscription)},
		{"GET /api/topics/{topic}/subscription/", s.signedIn(s.topicSubscription)},
		{"PUT /api/topics/{topic}/subscription/", s.signedIn(s.putTopicSubscription)},
		{"GET /api/task_counts/", s.shared(readsTasks, s.countTasks)},

		{"GET /api/users/", s.shared(readsUsers, s.listUsers, "after", "page_size", "username")},
		{"POST /api/users/", s.sharedByAdmins(forUsers, s.createUser)},
		{"PUT /api/users/", s.sharedByAdmins(forUsers, s.putUsers)},
		{"GET /api/users/{id}/", s.shared(readsUsers, s.user)},
		{"PUT /api/users/{id}/", s.sharedByAdmins(forUsers, s.putUser)},
		{"PATCH /api/users/{id}/", s.shared(forUsers, s.patchUser)},
		{"DELETE /api/users/{id}/", s.sharedByAdmins(forUsers, s.deleteUser)},
		{"POST /api/users/{id}/link/", s.admin(s.createLink)},
		{"DELETE /api/users/{id}/sessions/", s.shared(forUsers, s.deleteSessions)},

		{"GET /api/users/{id}/endpoints/", s.sharedByAdmins(forUsers, s.listUserEndpoints)},
		{"POST /api/users/{id}/endpoints/", s.sharedByAdmins(forUsers, s.addUserEndpoint)},
		{"DELETE /api/users/{id}/endpoints/{endpoint}/", s.sharedByAdmins(forUsers, s.deleteUserEndpoint)},

		{"GET /api/users/{id}/notifications/", s.admin(s.listUserNotifications,
			"before", "page_size", "task_id", "search")},

		{"GET /api/keys/", s.admin(s.listKeys)},
		{"POST /api/keys/", s.admin(s.createKey)},
		{"DELETE /api/keys/{id}/", s.admin(s.deleteKey)},

		{"GET /api/channels/", s.admin(s.channelSettings)},
		{"GET /api/system/", s.admin(s.system)},
		{"GET /api/hooks/", s.admin(s.listHooks)},
		{"POST /api/hooks/", s.admin(s.createHook)},
		{"PATCH /api/hooks/{id}/", s.admin(s.patchHook)},
		{"DELETE /api/hooks/{id}/", s.admin(s.deleteHook)},
		{"POST /api/hooks/{id}/test/", s.admin(s.testHook)},
		{"POST /api/hooks/{id}/rotate/", s.admin(s.rotateHook)},
		{"GET /api/hooks/{id}/deliveries/", s.admin(s.listHookDeliveries, "before", "page_size")},
		{"POST /api/hooks/{id}/deliveries/{delivery}/retry/", s.admin(s.retryHookDelivery)},

		{"POST /api/events/", s.sharedByAdmins(forEvents, s.postEvents, "unknown")},
		{"POST " + gotifyPath, s.gotify},
		{"GET /api/groups/", s.sharedByAdmins(readsUsers, s.listGroups, "after", "page_size")},
		{"POST /api/groups/", s.sharedByAdmins(forUsers, s.createGroup)},
		{"GET /api/groups/{id}/", s.sharedByAdmins(readsUsers, s.group)},
		{"PATCH /api/groups/{id}/", s.sharedByAdmins(forUsers, s.patchGroup)},
		{"DELETE /api/groups/{id}/", s.sharedByAdmins(forUsers, s.deleteGroup)},

		{"GET /api/schema/", open(s.schema)},
		{"GET /ws/notifications/", s.metrics.countRefusals(s.serveSocket)},

		{"GET /healthz", open(s.healthz)},
		{"GET /readyz", open(s.readyz)},
	}
}

// pages are what browsers show.
func (s *Server) pages() []route {
	return []route{
		{"GET /", s.page},
		{"GET /inbox", s.page},
		{"GET /settings", s.page},
		{"GET /users", s.page},
		{"GET /admin/groups", s.page},
		{"GET /admin/keys", s.page},
		{"GET /admin/defaults", s.page},
		{"GET /admin/channels", s.page},
		{"GET /admin/why", s.page},
		{"GET /admin/system", s.page},
		{"GET /login", s.page},
		{"GET /setup", s.page},
		{"GET /confirm", s.page},
		{"GET /tasks/{id}", s.page},
		{"GET /static/{version}/{path...}", s.asset},
		{"GET /embed/bell.js", s.embed("embed/bell.js")},
		{"GET /embed/panel.js", s.embed("embed/panel.js")},
		{"GET /embed/preferences.js", s.embed("embed/preferences.js")},
		{"GET /embed/sound.js", s.embed("embed/sound.js")},
		{"GET /embed/bell.d.ts", s.embed("embed/bell.d.ts")},
		{"GET /embed/custom-elements.json", s.embed("embed/custom-elements.json")},
		{"GET /embed/package.json", s.embed("embed/package.json")},
		{"GET /embed/LICENSES.txt", s.embed("vendor/LICENSES.txt")},
		{"GET /embed/lang/{language}", s.embed("js/lang/")},
		{"GET /embed/lang/pages/{language}", s.embed("js/lang/pages/")},
		{"GET " + calendarPath + "{file}", s.calendar},
		{"GET /sw.js", s.embed("js/sw.js")},
		{"GET /embed/sw.js", s.embed("js/sw.js")},
		{"GET /icon.png", s.embed("icons/bell-192.png")},
		{"GET " + unsubscribePath + "{secret}", s.unsubscribePage},
		{unsubscribeRoute, s.unsubscribe},
		{"GET /docs/", s.docs},
		{"GET /docs/{page}", s.docs},
		{"GET /docs/assets/{file}", s.docs},
	}
}

// A route is a method and a path, which is served with its closing slash and without, and its handler.
type route struct {
	pattern string
	handler handler
}

// mux serves the routes. What none of them matches is a 404, or a 405 that names the methods that the path has.
func (s *Server) mux(routes []route) *http.ServeMux {
	mux := http.NewServeMux()
	methods := map[string][]string{}
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		for _, path := range spellings(path) {
			mux.Handle(method+" "+path, s.handle(r.handler))
			methods[path] = append(methods[path], method)
			if method == http.MethodGet && !strings.HasPrefix(path, "/ws/") { // a handshake is a GET
				methods[path] = append(methods[path], http.MethodHead)
			}
		}
	}
	for path, has := range methods {
		allow := strings.Join(has, ", ")
		mux.Handle(path, s.handle(func(http.ResponseWriter, *http.Request) error {
			return errMethod(allow)
		}))
	}
	mux.Handle("/", s.handle(s.nowhere))
	return mux
}

// spellings are the patterns of a path with its closing slash and without. The topic "/" has its own: the mux takes a
// segment that is an encoded slash for the closing one.
func spellings(path string) []string {
	both := closings(path)
	if slash := strings.Replace(path, "{topic}", "%2F", 1); slash != path {
		both = append(both, closings(slash)...)
	}
	return both
}

func closings(path string) []string {
	if path == "/" {
		return []string{"/{$}"}
	}
	if strings.HasSuffix(path, "...}") {
		return []string{path}
	}
	if bare, ok := strings.CutSuffix(path, "/"); ok {
		return []string{bare, path + "{$}"}
	}
	return []string{path, path + "/{$}"}
}

func (s *Server) handle(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.answerError(w, r, err)
		}
	}
}

// healthz says that the process lives.
func (s *Server) healthz(w http.ResponseWriter, r *http.Request) error {
	httpjson.Write(w, http.StatusOK, map[string]string{"status": "ok"})
	return nil
}

// readyz says that the database answers, and that it can store.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) error {
	if err := s.db.Ready(r.Context()); err != nil {
		if now, leftOut := s.faultLog.allow("not ready"); now {
			s.logger(r).Error("not ready", "err", err, "left_out", leftOut)
		}
		no := refuse(http.StatusServiceUnavailable, "not_ready", "The database does not answer.")
		switch {
		case errors.Is(err, db.ErrFull):
			no.detail = "Nothing can be stored: the disk is full."
		case errors.Is(err, db.ErrLocked):
			no.detail = "Nothing can be stored: another program holds the database."
		}
		return no
	}
	httpjson.Write(w, http.StatusOK, map[string]string{"status": "ok"})
	return nil
}
