package jobs

import (
	"cmp"
	"fmt"
	"time"

	"ctms/db"
)

// What channels say of our kinds. The browser says the same (static/js/lang), and a test holds the two together.

// words are those of one language.
type words struct {
	assigned, unassigned string
	moved                string // has the status
	statuses             map[db.Status]string
	dueMinutes           string // less than an hour
	dueHour              string // one hour
	dueHours             string
	dueNow               string
	wasMinutes, wasHours string // ago
	assignedTo, toNobody string
	nowDue, notDue       string // nowDue has a time
	time                 string // its layout
}

var languages = map[string]*words{
	"en": {
		assigned: "Assigned to you", unassigned: "No longer assigned to you", moved: "Moved to %s",
		statuses: map[db.Status]string{db.Todo: "To Do", db.InProgress: "In Progress", db.InReview: "In Review",
			db.Done: "Done", db.Cancelled: "Cancelled"},
		dueMinutes: "Due in %d min", dueHour: "Due in 1 hour", dueHours: "Due in %d hours", dueNow: "Due now",
		wasMinutes: "Was due %d min ago", wasHours: "Was due %d h ago",
		assignedTo: "Now assigned to %s", toNobody: "Now assigned to nobody",
		nowDue: "Now due %s", notDue: "No due date any more", time: "2 January 2006 15:04",
	},
	"de": {
		assigned: "Ihnen zugewiesen", unassigned: "Ihnen nicht mehr zugewiesen", moved: "Jetzt: %s",
		statuses: map[db.Status]string{db.Todo: "Zu tun", db.InProgress: "In Arbeit", db.InReview: "In Prüfung",
			db.Done: "Erledigt", db.Cancelled: "Abgebrochen"},
		dueMinutes: "Fällig in %d min", dueHour: "Fällig in 1 Stunde", dueHours: "Fällig in %d Stunden",
		dueNow: "Jetzt fällig", wasMinutes: "War vor %d min fällig", wasHours: "War vor %d h fällig",
		assignedTo: "Jetzt zugewiesen an %s", toNobody: "Jetzt niemandem zugewiesen",
		nowDue: "Jetzt fällig: %s", notDue: "Nicht mehr terminiert", time: "02.01.2006 15:04",
	},
	"es": {
		assigned: "Se le ha asignado", unassigned: "Ya no está asignada a usted", moved: "Ahora: %s",
		statuses: map[db.Status]string{db.Todo: "Por hacer", db.InProgress: "En curso", db.InReview: "En revisión",
			db.Done: "Hecha", db.Cancelled: "Cancelada"},
		dueMinutes: "Vence en %d min", dueHour: "Vence en 1 hora", dueHours: "Vence en %d horas", dueNow: "Vence ahora",
		wasMinutes: "Venció hace %d min", wasHours: "Venció hace %d h",
		assignedTo: "Ahora la tiene %s", toNobody: "Ahora no la tiene nadie",
		nowDue: "Ahora vence: %s", notDue: "Ya no tiene vencimiento", time: "02/01/2006 15:04",
	},
	"fr": {
		assigned: "Vous a été attribuée", unassigned: "Ne vous est plus attribuée", moved: "Désormais : %s",
		statuses: map[db.Status]string{db.Todo: "À faire", db.InProgress: "En cours", db.InReview: "En relecture",
			db.Done: "Terminée", db.Cancelled: "Annulée"},
		dueMinutes: "Due dans %d min", dueHour: "Due dans 1 heure", dueHours: "Due dans %d heures",
		dueNow: "À échéance maintenant", wasMinutes: "Était due il y a %d min", wasHours: "Était due il y a %d h",
		assignedTo: "Désormais attribuée à %s", toNobody: "N’est plus attribuée à personne",
		nowDue: "Désormais due : %s", notDue: "N’a plus d’échéance", time: "02/01/2006 15:04",
	},
}

// wordsOf returns those of a language. All others are English.
func wordsOf(language string) *words { return cmp.Or(languages[language], languages["en"]) }

// happened says what happened to the task of a notification, without the task. Of a due date it says how far that is
// now, since the message may come later than the notification. A zone that is nil is UTC, and named. It returns the
// message of the notification if the words lack something.
func (w *words) happened(n db.Notification, all db.Statuses, zone *time.Location, now time.Time) string {
	text, _ := n.Args[0].(string)
	at, isTime := n.Args[0].(time.Time)
	switch n.Kind {
	case db.Assigned:
		return w.assigned
	case db.Unassigned:
		return w.unassigned
	case db.StatusChange:
		if text != "" {
			return fmt.Sprintf(w.moved, w.status(db.Status(text), all))
		}
	case db.DeadlineWarning:
		if isTime {
			return w.due(at.Sub(now))
		}
	case db.AssigneeChanged:
		if text == "" {
			return w.toNobody
		}
		return fmt.Sprintf(w.assignedTo, text)
	case db.DueDateChanged:
		if !isTime {
			return w.notDue
		}
		if zone == nil {
			return fmt.Sprintf(w.nowDue, at.UTC().Format(w.time+" MST"))
		}
		return fmt.Sprintf(w.nowDue, at.In(zone).Format(w.time))
	}
	return n.Message
}

// status returns the name of a status: in the language where it is one of ours under our label.
func (w *words) status(s db.Status, all db.Statuses) string {
	label := all.Label(s)
	if label == languages["en"].statuses[s] {
		return w.statuses[s]
	}
	return label
}

// due says when a task is due. Minutes are rounded up, hours down; what is over is rounded down.
func (w *words) due(left time.Duration) string {
	minutes := int((left + time.Minute - 1) / time.Minute)
	switch over := int(-left / time.Minute); {
	case left > 0 && minutes < 60:
		return fmt.Sprintf(w.dueMinutes, minutes)
	case left > 0 && minutes < 120:
		return w.dueHour
	case left > 0:
		return fmt.Sprintf(w.dueHours, minutes/60)
	case over == 0:
		return w.dueNow
	case over < 60:
		return fmt.Sprintf(w.wasMinutes, over)
	default:
		return fmt.Sprintf(w.wasHours, over/60)
	}
}
