"""Takes part in a plenary from the command line: asks, upvotes, is cut off, resumes, reads the captions.

Each step is one line of JSON. With --hold it waits for a line of input before it comes back, so that a test can let
something happen meanwhile.
"""

import argparse
import json
import sys

from alongside import Client, come_back, new_id


def say(step, **more):
    print(json.dumps({"step": step, **more}, ensure_ascii=False), flush=True)


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True, help="of the server, without a slash at the end")
    parser.add_argument("--link", required=True, help="a personal link of a delegate")
    parser.add_argument("--room", default="plenary")
    parser.add_argument("--ask", required=True, help="words of the question")
    parser.add_argument("--upvote", required=True, help="words of somebody else's question")
    parser.add_argument("--before", type=int, required=True, help="captions to read before being cut off")
    parser.add_argument("--captions", type=int, required=True, help="captions to read in all")
    parser.add_argument("--hold", action="store_true")
    return parser.parse_args()


def upvote(client, words):
    def found():
        return next((one["id"] for one in client.questions() if one["text"] == words), None)

    client.until(lambda: found() is not None, "the other question")
    other = found()
    client.sent("contribution.upvote", {"id": other, "on": True})
    client.until(lambda: client.votes.get(other, 0) > 0, "the vote")
    return other


def main():
    args = options()
    client = Client(args.url.rstrip("/"), args.link, args.room)
    client.connect()
    say("joined", person=client.person, logs=sorted(client.copies.have()))
    other = upvote(client, args.upvote)
    say("upvoted", id=other, votes=client.votes[other])
    client.until(lambda: len(client.captions()) >= args.before, "the first captions")
    # Sent, and cut off before any answer: nobody here knows whether it arrived.
    question = new_id()
    asked = client.command("contribution.ask", {"id": question, "way": "writing", "text": args.ask, "named": True})
    before = client.copies.have()
    client.cut_off()
    say("cut off", captions=client.captions(), have=before)
    if args.hold:
        sys.stdin.readline()
    come_back(client)
    client.until(lambda: asked in client.answers, "an answer to the question")
    say("back", answer=client.answers[asked]["f"], frames=[[frame["f"], frame.get("log")] for frame in client.heard])
    # The same wish once more: it must stay one question.
    del client.answers[asked]
    client.command("contribution.ask", {"id": question, "way": "writing", "text": args.ask, "named": True}, asked)
    client.until(lambda: asked in client.answers, "an answer to the same question")
    say("asked again", answer=client.answers[asked]["f"])
    client.until(lambda: any(one["id"] == question for one in client.mine()), "the question as mine")
    client.until(lambda: len(client.captions()) >= args.captions, "the last caption")
    mine = [one for one in client.mine() if one["text"] == args.ask]
    client.close()
    say("done", captions=client.captions(), question=question, mine=mine, have=client.copies.have())


main()
