//! The office over TLS. Numbers are requirements of OWASP ASVS 5.0.

use std::net::SocketAddr;
use std::sync::Arc;

use jixiao_domain::role::Role;
use jixiao_domain::stage::Level;
use jixiao_web::{Tls, TlsFault};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::client::Town;

struct Made {
    certificate: String,
    key: String,
    der: CertificateDer<'static>,
}

fn made() -> Made {
    let names = vec!["localhost".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate is made");
    Made {
        certificate: made.cert.pem(),
        key: made.signing_key.serialize_pem(),
        der: made.cert.der().clone(),
    }
}

async fn asked(address: SocketAddr, trusted: &Made, request: &str) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.der.clone()).expect("it is a certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows them")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await.expect("it listens");
    let name = ServerName::try_from("localhost").expect("it is a name");
    let connector = TlsConnector::from(Arc::new(config));
    let mut stream = connector.connect(name, stream).await.expect("it speaks TLS");
    stream.write_all(request.as_bytes()).await.expect("it is sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    String::from_utf8_lossy(&answer).into_owned()
}

/// V12.2: everything is encrypted, and browsers are told to stay with it; V3.3: so are cookies.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_encrypted_office_is_encrypted_throughout() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let made = made();
    let tls = Tls::new(made.certificate.as_bytes(), made.key.as_bytes()).expect("they fit");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    let office = town.office(true);
    tokio::spawn(jixiao_web::serve_encrypted(listener, tls, office, std::future::pending()));
    // One that says nothing keeps nobody waiting.
    let silent = TcpStream::connect(address).await.expect("it listens");

    let close = "Host: localhost\r\nConnection: close\r\n";
    let page = asked(address, &made, &format!("GET /sign-in HTTP/1.1\r\n{close}\r\n")).await;
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("预算绩效管理"), "{page}");
    assert!(page.contains("strict-transport-security: max-age=31536000"), "{page}");
    let body = format!("token={}", clerk.token);
    let request = format!(
        "POST /sign-out HTTP/1.1\r\n{close}Cookie: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        clerk.cookie,
        body.len()
    );
    let left = asked(address, &made, &request).await;
    assert!(left.contains("; Secure") && left.contains("Max-Age=0"), "{left}");

    let mut plain = TcpStream::connect(address).await.expect("it listens");
    plain.write_all(b"GET /sign-in HTTP/1.1\r\n\r\n").await.expect("it is sent");
    let mut answer = Vec::new();
    plain.read_to_end(&mut answer).await.expect("it ends");
    assert!(!String::from_utf8_lossy(&answer).contains("HTTP/"), "nothing is said in the open");
    drop(silent);
}

#[tokio::test]
async fn an_open_office_does_not_claim_to_be_encrypted() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let page = town.stranger().get("/sign-in").await;
    assert!(!page.headers.contains_key("strict-transport-security"));
}

#[test]
fn files_that_do_not_serve_are_told_apart() {
    let (made, other) = (made(), made());
    let fault = |certificate: &str, key: &str| {
        Tls::new(certificate.as_bytes(), key.as_bytes()).expect_err("they do not serve")
    };
    assert_eq!(fault("", &made.key), TlsFault::NoCertificate);
    assert_eq!(fault(&made.key, &made.key), TlsFault::NoCertificate);
    let cut = made.certificate.replace("-----END", "!!!!\n-----END");
    assert_eq!(fault(&cut, &made.key), TlsFault::Certificate);
    assert_eq!(fault(&made.certificate, ""), TlsFault::NoKey);
    assert_eq!(fault(&made.certificate, &made.certificate), TlsFault::NoKey);
    let locked = made.key.replace("PRIVATE", "ENCRYPTED PRIVATE");
    assert_eq!(fault(&made.certificate, &locked), TlsFault::NoKey);
    let body = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    assert_eq!(fault(&made.certificate, body), TlsFault::Key);
    assert_eq!(fault(&made.certificate, &other.key), TlsFault::Mismatch);
    for fault in [TlsFault::NoCertificate, TlsFault::Certificate] {
        assert!(!fault.is_of_key());
    }
    assert!(TlsFault::Mismatch.is_of_key());
}
