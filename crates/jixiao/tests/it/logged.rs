//! What `serve` writes of requests on standard error.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};

#[test]
fn a_request_is_one_line_in_the_format_asked_for() {
    for (format, begins, holds) in [
        ("text", "20", "GET /healthz 200 "),
        ("json", "{\"at\":\"20", "\"method\":\"GET\",\"route\":\"/healthz\",\"status\":200,"),
    ] {
        let folder = tempfile::tempdir().expect("the temporary folder is writable");
        let mut server = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .args(["serve", "--listen", "127.0.0.1:0", "--log-format", format, "--data"])
            .arg(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(server.stderr.take().expect("it is piped")).lines();
        let mut next = || lines.next().expect("it goes on").expect("it is text");
        let started = next();
        let address = started.split_once("http://").expect("it names an address").1;
        let address = address.split_once('/').expect("the address ends").0;
        let mut stream = TcpStream::connect(address).expect("it listens");
        let request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let _first_link = next();
        let line = next();
        server.kill().expect("it is killed");
        server.wait().expect("it is gone");
        assert!(line.starts_with(begins) && line.contains(holds), "{line}");
    }
}
