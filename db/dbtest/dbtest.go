// Package dbtest says what a store of tasks and notifications must do, as tests over any store.
//
// A store is what package db is today: it keeps tasks, users and inboxes in a directory, and publishes what each commit
// changed. Run puts a store through three kinds of test:
//
//   - the model: random acts of several people, done to the store and to a Model of it, which must agree;
//   - the order: ids rise in commit order, what is published comes in that order and before the answer;
//   - the recovery: after a crash or a stop everything answered is there, counts are exact, nothing is published twice.
//
// The tests know the exported methods alone. The environment variable CTMS_MODEL says how many rounds of the model to
// play (1), and CTMS_SEED repeats the one that failed.
package dbtest

import (
	"context"
	"testing"
	"time"

	"ctms/db"
)

// A Store keeps tasks, users and inboxes. The methods promise what those of the same name of db.DB do.
//
// The tests rely on this as well:
//   - All that a store keeps is in its directory, and it writes nothing there while it publishes. A copy of the
//     directory, made at rest or by the func that is published to, is what a crash at that moment leaves.
//   - A store tells the time by package time, and waits for nothing outside of the process but the disk: most tests run
//     in a bubble of testing/synctest.
//   - Close may be called again.
type Store interface {
	CreateTask(ctx context.Context, actor int64, draft db.TaskPatch) (db.Task, error)
	ReplaceTask(ctx context.Context, actor, id int64, draft db.TaskPatch, only db.Precondition) (
		task db.Task, created bool, err error)
	PutTask(ctx context.Context, actor int64, ref db.Ref, draft db.TaskPatch, only db.Precondition) (
		task db.Task, created bool, err error)
	UpdateTask(ctx context.Context, actor, id int64, patch db.TaskPatch, only db.Precondition) (db.Task, error)
	DeleteTask(ctx context.Context, actor, id int64, only db.Precondition) error
	Task(ctx context.Context, id int64) (db.Task, error)
	Tasks(ctx context.Context, q db.TaskQuery) (page []db.Task, next int64, err error)
	ClosedTasks(ctx context.Context, q db.TaskQuery) (page []db.Task, next db.ClosedCursor, err error)
	TaskCounts() db.TaskCounts
	TaskChanges(ctx context.Context, since int64, limit int) (db.TaskChanges, error)

	ReplaceUser(ctx context.Context, id int64, draft db.UserPatch) (user db.User, created bool, err error)
	UpdateUser(ctx context.Context, id int64, patch db.UserPatch) (db.User, error)
	DeleteUser(ctx context.Context, id int64) error
	User(ctx context.Context, id int64) (db.User, error)
	UserID(ctx context.Context, external string) (int64, error)

	UpdatePreferences(ctx context.Context, user int64, change func(*db.Preferences) error) (db.PreferenceView, error)
	UpdateDefaults(ctx context.Context, change func(*db.Defaults) error) (db.PreferenceView, error)
	ApplyLeads(ctx context.Context) error
	SubscribeTask(ctx context.Context, user, task int64, s db.Subscription) error
	TaskSubscription(ctx context.Context, user, task int64) (db.Subscription, error)
	SubscribeTopic(ctx context.Context, user int64, topic string, state db.SubscriptionState) error

	Inbox(ctx context.Context, user int64, q db.InboxQuery) (page []db.Notification, next int64, err error)
	MarkRead(ctx context.Context, user, id int64) (db.Notification, error)
	MarkUnread(ctx context.Context, user, id int64) (db.Notification, error)
	SetState(ctx context.Context, user, id int64, do db.StateAction, until time.Time) (db.Notification, error)
	SetStates(ctx context.Context, user int64, ids []int64, do db.StateAction, until time.Time) (db.Bulk, error)
	SetStatesWhere(ctx context.Context, user int64, q db.InboxQuery, upTo int64, do db.StateAction, until time.Time) (
		db.Bulk, error)
	WakeSnoozed(ctx context.Context) (woken int, err error)
	MarkAllRead(ctx context.Context, user, upTo int64) (updated int, err error)
	UnreadCount(ctx context.Context, user int64) (int, error)
	Delivered(user, upTo int64)
	Unread(user int64) (unread int, deliveredUpTo int64)
	Newest() int64

	AddEndpoint(ctx context.Context, draft db.NewEndpoint) (e db.Endpoint, code string, created bool, err error)
	AddDevice(ctx context.Context, g db.Grant, e db.Endpoint) (db.Endpoint, error)
	RemoveEndpoint(ctx context.Context, user, id int64, byKey bool, channels ...db.Channel) error
	CreateHook(ctx context.Context, draft db.HookDraft) (db.Hook, error)
	Lanes(ctx context.Context) ([]db.Lane, error)
	ClaimDeliveries(ctx context.Context, lane string, most int, busy []int64) ([]db.Outgoing, error)
	SettleDeliveries(ctx context.Context, settled []db.Settled) error
	SkipEnded(ctx context.Context) error
	RetryLane(ctx context.Context, lane string) error
	ResumeDeliveries(ctx context.Context) error
	Timeline(ctx context.Context, id int64) (db.Timeline, error)

	WarnDeadlines(ctx context.Context) (looked int, err error)
	SweepDeadlines(ctx context.Context) (looked int, err error)
	PostEvents(ctx context.Context, by db.Sender, drafts []db.EventDraft) ([]db.Posted, db.Outcome, error)
	ExpireEvents(ctx context.Context) error
	DeleteReadBefore(ctx context.Context, t time.Time) (deleted int, err error)
	DeleteUnreadBefore(ctx context.Context, t time.Time) (deleted int, err error)

	Close() error
}

// A Skipper is a Store that can leave ids of notifications out. A store whose files depend on ids should be one in its
// tests, so that the model comes to far ids in a few steps.
type Skipper interface {
	// SkipTo has the next notification get id, which is above all that were given.
	SkipTo(ctx context.Context, id int64) error
}

// An Open opens the store in directory dir, and makes one where there is none. publish hears of every commit, as
// db.Open promises. It fails the test where the store can't be opened.
type Open func(t testing.TB, dir string, publish func([]db.Event)) Store

// Run tests the stores that open opens. Each test has directories of its own, and they run in parallel.
func Run(t *testing.T, open Open) {
	for name, test := range map[string]func(*testing.T, Open){
		"AgreesWithItsModel":                agreesWithItsModel,
		"SendsWhatItsModelSends":            sendsWhatItsModelSends,
		"PublishesInOrderBeforeTheAnswer":   publishesInOrderBeforeTheAnswer,
		"PeopleHearAndSeeOnlyTheirOwn":      peopleHearAndSeeOnlyTheirOwn,
		"EveryChangeHasAVersionOfItsOwn":    everyChangeHasAVersionOfItsOwn,
		"OneOfManyWithTheSameVersionWins":   oneOfManyWithTheSameVersionWins,
		"CountsStayExactUnderConcurrency":   countsStayExactUnderConcurrency,
		"IDsAreNotUsedAgain":                idsAreNotUsedAgain,
		"CrashLosesNothingAnswered":         crashLosesNothingAnswered,
		"CrashBeforeTheAnswerKeepsACommit":  crashBeforeTheAnswerKeepsACommit,
		"CloseLosesNothingAnswered":         closeLosesNothingAnswered,
		"CloseAnswersEverybody":             closeAnswersEverybody,
		"DeliveryIsKeptBehindACrash":        deliveryIsKeptBehindACrash,
		"OpeningPublishesNothing":           openingPublishesNothing,
		"DeletedUserStaysDeletedAfterCrash": deletedUserStaysDeletedAfterCrash,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open)
		})
	}
}
