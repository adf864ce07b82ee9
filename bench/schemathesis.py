"""Runs schemathesis against a real `jixiao serve` with the made-up town: python3 bench/schemathesis.py

Needs schemathesis (`pip install schemathesis`) and the built program. Each role calls with a token of
its own, made on the page 接口令牌 as a person would. Its arguments go to schemathesis.
"""

import http.cookiejar
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/debug/jixiao"
# Account of the town and the scopes of its token.
CALLERS = {
    "文化站经办": ["forms:read", "forms:write", "moves:write"],
    "文化旅游局审核": ["forms:read", "moves:write"],
    "绩效岗": ["forms:read", "moves:write"],
    "人大代表": ["forms:read"],
    "审计管理员": ["events:read"],
}


class Person:
    """Somebody at a browser."""

    def __init__(self, address, name, password):
        self.address = address
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.post("/sign-in", [("name", name), ("password", password)])

    def get(self, path):
        return self.opener.open(self.address + path).read().decode()

    def post(self, path, fields):
        body = urllib.parse.urlencode(fields).encode()
        return self.opener.open(self.address + path, body).read().decode()

    def token(self, scopes):
        held = re.search(r'name="token" value="([0-9a-f]+)"', self.get("/tokens")).group(1)
        fields = [("token", held), ("name", "schemathesis"), ("days", "30")]
        page = self.post("/tokens", fields + [("scope", scope) for scope in scopes])
        return re.search(r"<code>(jixiao_[0-9a-f]+)</code>", page).group(1)


def started(folder):
    """The server, its address and the password of the town's accounts."""
    words = [PROGRAM, "serve", "--demo", "--listen", "127.0.0.1:0", "--data", folder]
    server = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    password = None
    for line in server.stderr:
        if "密码都是" in line:
            password = line.strip().rsplit(" ", 1)[1]
        if "http://" in line:
            return server, re.search(r"http://[0-9.:]+", line).group(0), password
    sys.exit("the server did not start")


def main():
    extra = sys.argv[1:]
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        server, address, password = started(folder)
        # Nobody reads on: a full pipe would stop the server.
        log = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
        try:
            for name, scopes in CALLERS.items():
                token = Person(address, name, password).token(scopes)
                options = ["--config-file", str(ROOT / "bench/schemathesis.toml")]
                words = ["run", f"{address}/api/v1/openapi.json", "--checks", "all"]
                header = ["--header", f"Authorization: Bearer {token}"]
                print(f"== {name}", flush=True)
                run = [sys.executable, "-m", "schemathesis.cli", *options, *words, *header, *extra]
                if subprocess.run(run, cwd=folder).returncode:
                    failed.append(name)
            verified = subprocess.run([PROGRAM, "verify", "--data", folder])
            if verified.returncode:
                failed.append("verify")
        finally:
            server.terminate()
            server.wait()
            log.wait()
    print("failed: " + ", ".join(failed) if failed else "nothing was found")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
