//go:build !race

package db

// raceDetector is whether the tests run under the race detector.
const raceDetector = false
