package channel

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
)

const (
	p256Size = 65 // an uncompressed point
	authSize = 16
	saltSize = 16
	// recordSize is that of the one record that a push service has to take (RFC 8291, section 4).
	recordSize = 4096
	// maxPlain is what fits in: the record without its header, the tag, and the byte that ends the text.
	maxPlain = recordSize - (saltSize + 4 + 1 + p256Size) - 16 - 1
	// paddedTo hides the length of the text from the push service.
	paddedTo = 256
)

func publicKey(point []byte) (*ecdh.PublicKey, error) { return ecdh.P256().NewPublicKey(point) }

// encrypt encrypts a text for a browser: RFC 8291 with the content coding aes128gcm (RFC 8188) in one record.
func encrypt(p256dh, auth, text []byte) ([]byte, error) {
	own, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails
	padded := (len(text) + paddedTo) / paddedTo * paddedTo
	return seal(own, salt, p256dh, auth, text, min(padded, maxPlain)-len(text))
}

// seal encrypts with a given key and salt.
func seal(own *ecdh.PrivateKey, salt, p256dh, auth, text []byte, padding int) ([]byte, error) {
	if len(text) > maxPlain || padding < 0 {
		return nil, errors.New("the text is too long")
	}
	receiver, err := publicKey(p256dh)
	if err != nil {
		return nil, err
	}
	shared, err := own.ECDH(receiver)
	if err != nil {
		return nil, err
	}
	gcm, nonce, err := contentKey(shared, salt, auth, p256dh, own.PublicKey().Bytes())
	if err != nil {
		return nil, err
	}
	header := binary.BigEndian.AppendUint32(slices.Clone(salt), recordSize)
	header = append(append(header, p256Size), own.PublicKey().Bytes()...)
	plain := append(slices.Clone(text), 2) // the last record
	return gcm.Seal(header, nonce, append(plain, make([]byte, padding)...), nil), nil
}

// contentKey derives the key and the nonce (RFC 8291, section 3.4).
func contentKey(shared, salt, auth, p256dh, own []byte) (cipher.AEAD, []byte, error) {
	info := slices.Concat([]byte("WebPush: info\x00"), p256dh, own)
	secret, err := hkdf.Key(sha256.New, shared, auth, string(info), 32)
	if err != nil {
		return nil, nil, err
	}
	key, err := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, nil, err
	}
	nonce, err := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, nil, err
	}
	gcm, err := cipher.NewGCM(block)
	return gcm, nonce, err
}
