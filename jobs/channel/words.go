package channel

import (
	"fmt"
	"time"
)

// product is what messages call this program.
const product = "CTMS"

// words are what messages say around their items, in one language.
type words struct {
	open, inbox, by      string    // by has the actor
	more, count, unread  [2]string // for one, and for a number
	why, settings, leave string    // below an e-mail

	confirmTitle, confirmText, confirm, ignore string // confirmText has who asks, and the product
	testTitle, testText                        string

	date string // the layout of a day
}

var languages = map[string]*words{
	"en": {
		open: "Open", inbox: "Open the inbox", by: "By %s",
		more:     [2]string{"And 1 more", "And %d more"},
		count:    [2]string{"1 notification", "%d notifications"},
		unread:   [2]string{"1 unread notification", "%d unread notifications"},
		why:      "You get this e-mail because you chose to get such notifications by e-mail.",
		settings: "Change what you get", leave: "No more e-mails",
		confirmTitle: "Is this your address?",
		confirmText:  "%s wants to get notifications of %s at this address. Nothing is sent before you confirm.",
		confirm:      "Confirm the address", ignore: "If this was not you, do nothing. You get no more e-mails then.",
		testTitle: "This is a test", testText: "Notifications reach you here.",
		date: "2 January 2006",
	},
	"de": {
		open: "Öffnen", inbox: "Posteingang öffnen", by: "Von %s",
		more:     [2]string{"Und 1 weitere", "Und %d weitere"},
		count:    [2]string{"1 Benachrichtigung", "%d Benachrichtigungen"},
		unread:   [2]string{"1 ungelesene Benachrichtigung", "%d ungelesene Benachrichtigungen"},
		why:      "Sie erhalten diese E-Mail, weil Sie solche Benachrichtigungen per E-Mail gewählt haben.",
		settings: "Ändern, was Sie erhalten", leave: "Keine E-Mails mehr",
		confirmTitle: "Ist das Ihre Adresse?",
		confirmText: "%s möchte Benachrichtigungen von %s an diese Adresse erhalten. " +
			"Vor Ihrer Bestätigung wird nichts gesendet.",
		confirm:   "Adresse bestätigen",
		ignore:    "Waren Sie das nicht, so tun Sie nichts. Dann erhalten Sie keine E-Mails mehr.",
		testTitle: "Dies ist ein Test", testText: "Benachrichtigungen erreichen Sie hier.",
		date: "02.01.2006",
	},
	"es": {
		open: "Abrir", inbox: "Abrir la bandeja", by: "De %s",
		more:     [2]string{"Y 1 más", "Y %d más"},
		count:    [2]string{"1 notificación", "%d notificaciones"},
		unread:   [2]string{"1 notificación sin leer", "%d notificaciones sin leer"},
		why:      "Recibe este correo porque eligió recibir estas notificaciones por correo electrónico.",
		settings: "Cambiar lo que recibe", leave: "No recibir más correos",
		confirmTitle: "¿Es esta su dirección?",
		confirmText: "%s quiere recibir notificaciones de %s en esta dirección. " +
			"No se envía nada antes de que usted confirme.",
		confirm: "Confirmar la dirección", ignore: "Si no fue usted, no haga nada. Entonces no recibirá más correos.",
		testTitle: "Esto es una prueba", testText: "Las notificaciones le llegan aquí.",
		date: "02/01/2006",
	},
	"fr": {
		open: "Ouvrir", inbox: "Ouvrir la boîte de réception", by: "De %s",
		more:     [2]string{"Et 1 autre", "Et %d autres"},
		count:    [2]string{"1 notification", "%d notifications"},
		unread:   [2]string{"1 notification non lue", "%d notifications non lues"},
		why:      "Vous recevez cet e-mail parce que vous avez choisi de recevoir ces notifications par e-mail.",
		settings: "Changer ce que vous recevez", leave: "Ne plus recevoir d’e-mails",
		confirmTitle: "Est-ce votre adresse ?",
		confirmText: "%s veut recevoir les notifications de %s à cette adresse. " +
			"Rien n’est envoyé avant votre confirmation.",
		confirm:   "Confirmer l’adresse",
		ignore:    "Si ce n’était pas vous, ne faites rien. Vous ne recevrez alors plus d’e-mails.",
		testTitle: "Ceci est un test", testText: "Les notifications vous parviennent ici.",
		date: "02/01/2006",
	},
}

// words returns those of the message's language.
func (m *Message) words() *words {
	if w, ok := languages[m.Language]; ok {
		return w
	}
	return languages["en"]
}

// countForm returns the form for a number of things.
func countForm(forms [2]string, n int) string {
	if n == 1 {
		return forms[0]
	}
	return fmt.Sprintf(forms[1], n)
}

// title says what a message of several is about. A message of one item has the title of the item.
func (m *Message) title() string {
	w := m.words()
	switch n := len(m.Items) + m.More; {
	case m.Purpose == Confirm:
		return w.confirmTitle
	case m.Purpose == Test:
		return w.testTitle
	case m.Purpose == Digest:
		return countForm(w.unread, n)
	case n != 1:
		return countForm(w.count, n)
	}
	title, _ := m.Items[0].headline()
	return title
}

// items returns what to show, with the texts of a message that is not about notifications. That is at most most:
// what is urgent, and of the others the newest. more is how many are left out.
func (m *Message) items(most int) (shown []Item, more int) {
	w := m.words()
	switch m.Purpose {
	case Confirm:
		i := m.Items[0]
		return []Item{{Text: fmt.Sprintf(w.confirmText, oneLine(i.Actor), product), URL: i.URL}}, 0
	case Test:
		return []Item{{Title: w.testTitle, Text: w.testText, URL: m.Home}}, 0
	}
	over := len(m.Items) - most
	if over <= 0 {
		return m.Items, m.More
	}
	others := 0
	for _, i := range m.Items {
		if !i.Urgent {
			others++
		}
	}
	dropOthers := min(over, others)
	dropUrgent := over - dropOthers
	for _, i := range m.Items {
		switch {
		case i.Urgent && dropUrgent > 0:
			dropUrgent--
		case !i.Urgent && dropOthers > 0:
			dropOthers--
		default:
			shown = append(shown, i)
		}
	}
	return shown, m.More + over
}

// several says that a message has a headline of its own above its items.
func (m *Message) several() bool {
	return m.Purpose == Digest || m.Purpose != Confirm && m.Purpose != Test && len(m.Items)+m.More > 1
}

// when returns a time as the person's clock shows it, "" for none.
func (m *Message) when(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	if m.Location != nil {
		return at.In(m.Location).Format(m.words().date + " 15:04")
	}
	return at.UTC().Format(m.words().date + " 15:04 MST")
}

// byline says who caused an item and when, "" if nothing is known.
func (m *Message) byline(i Item) string {
	who, when := oneLine(i.Actor), m.when(i.Time)
	if who != "" {
		who = fmt.Sprintf(m.words().by, who)
	}
	if who != "" && when != "" {
		return who + " · " + when
	}
	return who + when
}
