package channeltest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
)

// A PushService keeps pushes for one browser that is off, as RFC 8030 says: one of each Topic takes the place of the
// one before.
type PushService struct {
	*httptest.Server
	browser *ecdh.PrivateKey
	auth    []byte

	mu   sync.Mutex
	kept []keptPush
	came chan struct{}
}

type keptPush struct {
	topic string
	body  []byte
}

// NewPushService starts one, until the test ends.
func NewPushService(t testing.TB) *PushService {
	t.Helper()
	browser, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s := &PushService{browser: browser, auth: make([]byte, 16), came: make(chan struct{}, 1000)}
	s.Server = httptest.NewServer(http.HandlerFunc(s.take))
	t.Cleanup(s.Close)
	return s
}

// Subscription is what the browser gives the server, as JSON.
func (s *PushService) Subscription() string {
	text := base64.RawURLEncoding.EncodeToString
	return fmt.Sprintf(`{"endpoint":%q,"keys":{"p256dh":%q,"auth":%q}}`, s.URL+"/push",
		text(s.browser.PublicKey().Bytes()), text(s.auth))
}

func (s *PushService) take(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	topic := r.Header.Get("Topic")
	s.kept = slices.DeleteFunc(s.kept, func(k keptPush) bool { return topic != "" && k.topic == topic })
	s.kept = append(s.kept, keptPush{topic, body})
	w.WriteHeader(http.StatusCreated)
	s.came <- struct{}{}
}

// Came has a token for each push that came.
func (s *PushService) Came() <-chan struct{} { return s.came }

// TurnOn gives the browser what is kept for it, decrypted, the oldest first.
func (s *PushService) TurnOn() (texts []string, err error) {
	s.mu.Lock()
	kept := s.kept
	s.kept = nil
	s.mu.Unlock()
	for _, k := range kept {
		text, err := s.decrypt(k.body)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// decrypt reads a push as the browser does (RFC 8291).
func (s *PushService) decrypt(body []byte) (string, error) {
	const saltSize, header = 16, 16 + 4 + 1 + 65
	if len(body) < header {
		return "", errors.New("the push is too short")
	}
	salt, sender := body[:saltSize], body[header-65:header]
	key, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		return "", err
	}
	shared, err := s.browser.ECDH(key)
	if err != nil {
		return "", err
	}
	info := slices.Concat([]byte("WebPush: info\x00"), s.browser.PublicKey().Bytes(), sender)
	secret, err := hkdf.Key(sha256.New, shared, s.auth, string(info), 32)
	if err != nil {
		return "", err
	}
	// This never fails for so few bytes.
	content, _ := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: aes128gcm\x00", 16)
	nonce, _ := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: nonce\x00", 12)
	block, err := aes.NewCipher(content)
	if err != nil {
		return "", err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return "", err
	}
	plain, err := gcm.Open(nil, nonce, body[header:], nil)
	if err != nil {
		return "", err
	}
	for len(plain) > 0 && plain[len(plain)-1] == 0 { // the padding
		plain = plain[:len(plain)-1]
	}
	return string(plain[:max(len(plain)-1, 0)]), nil // without the mark of the last record
}
