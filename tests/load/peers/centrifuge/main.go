// Peer: the centrifuge library, as its own documentation sets it up, with one channel that everybody is in.
// Started as a child of the bench, it speaks with it over Node's channel: JSON, one message a line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/centrifugal/centrifuge"
)

const channel = "all"

type order struct {
	Fps     int `json:"fps"`
	Seconds int `json:"seconds"`
	Bytes   int `json:"bytes"`
}

func main() {
	fd, err := strconv.Atoi(os.Getenv("NODE_CHANNEL_FD"))
	if err != nil {
		fail("this is started by the bench")
	}
	bench := os.NewFile(uintptr(fd), "bench")
	node, err := centrifuge.New(centrifuge.Config{})
	if err != nil {
		fail(err.Error())
	}
	node.OnConnecting(func(_ context.Context, _ centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
		return centrifuge.ConnectReply{
			Credentials:   &centrifuge.Credentials{},
			Subscriptions: map[string]centrifuge.SubscribeOptions{channel: {}},
		}, nil
	})
	if err := node.Run(); err != nil {
		fail(err.Error())
	}
	http.Handle("/", centrifuge.NewWebsocketHandler(node, centrifuge.WebsocketConfig{}))
	// Whoever hears "ready" connects at once.
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Getenv("PORT"))
	if err != nil {
		fail(err.Error())
	}
	go func() { fail(http.Serve(listener, nil).Error()) }()
	say(bench, "ready")
	lines := bufio.NewScanner(bench)
	for lines.Scan() {
		var wanted order
		if json.Unmarshal(lines.Bytes(), &wanted) != nil || wanted.Fps == 0 {
			continue
		}
		publish(node, wanted)
		say(bench, "sent")
	}
}

// Each frame carries the moment at which it was due, so a late loop shows as delay and not as a lower rate.
func publish(node *centrifuge.Node, wanted order) {
	start := time.Now()
	for n := 0; n < wanted.Fps*wanted.Seconds; n++ {
		due := start.Add(time.Duration(n) * time.Second / time.Duration(wanted.Fps))
		time.Sleep(time.Until(due))
		head := fmt.Sprintf(`{"f":"cap","at":"@%.1f@","text":"`, float64(due.UnixMicro())/1000)
		frame := head + strings.Repeat("a", max(0, wanted.Bytes-len(head)-2)) + `"}`
		if _, err := node.Publish(channel, []byte(frame)); err != nil {
			fail(err.Error())
		}
	}
}

func say(bench *os.File, word string) { fmt.Fprintf(bench, "%q\n", word) }

func fail(reason string) {
	fmt.Fprintln(os.Stderr, reason)
	os.Exit(1)
}
