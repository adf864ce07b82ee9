//! Encrypted connections, for an office without a proxy before it.
//!
//! rustls with ring: no library of the system and no cmake. A handshake is nobody else's business: it
//! runs beside the others and is given up after a while.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject as _};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};
use tokio_rustls::server::TlsStream;

/// How long a handshake may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Handshakes under way; more wait in the queue of the system.
const MOST: usize = 256;

/// A certificate with its key.（加密证书）
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

impl fmt::Debug for Tls {
    // The key is nobody's to read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

/// Why a certificate and a key do not serve: which of the two files, and a sentence.（证书问题）
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TlsFault {
    /// No certificate in the file.
    #[error("里面没有证书。应是 PEM 文件，以 -----BEGIN CERTIFICATE----- 开头")]
    NoCertificate,
    /// The file of certificates is damaged.
    #[error("证书已损坏，不能读取。请重新导出 PEM 文件")]
    Certificate,
    /// No key in the file.
    #[error(
        "里面没有可用的私钥。应是 PEM 文件，以 -----BEGIN PRIVATE KEY----- 开头；有密码保护的，\
         请先去掉密码"
    )]
    NoKey,
    /// The key is damaged or of a kind that is not known.
    #[error("私钥已损坏或种类不支持。可用 RSA、ECDSA、Ed25519 私钥")]
    Key,
    /// The key is another certificate's.
    #[error("私钥与证书不是一对。请确认两个文件是同一次签发的，服务器证书排在证书文件的最前面")]
    Mismatch,
}

impl TlsFault {
    /// Whether the fault lies in the file of the key.
    pub fn is_of_key(&self) -> bool {
        matches!(self, TlsFault::NoKey | TlsFault::Key | TlsFault::Mismatch)
    }
}

impl Tls {
    /// Reads two PEM files: the certificate with those above it, and its key.
    pub fn new(certificates: &[u8], key: &[u8]) -> Result<Tls, TlsFault> {
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(certificates)
            .collect::<Result<_, _>>()
            .map_err(|_| TlsFault::Certificate)?;
        if chain.is_empty() {
            return Err(TlsFault::NoCertificate);
        }
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| match error {
            pem::Error::NoItemsFound => TlsFault::NoKey,
            _ => TlsFault::Key,
        })?;
        let provider = Arc::new(ring::default_provider());
        let signer = provider.key_provider.load_private_key(key.clone_key());
        signer.map_err(|_| TlsFault::Key)?;
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring knows TLS 1.2 and 1.3")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(|error| match error {
                rustls::Error::InconsistentKeys(_) => TlsFault::Mismatch,
                _ => TlsFault::Certificate,
            })?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Tls(TlsAcceptor::from(Arc::new(config))))
    }

    /// Encrypts what is heard at a listener.
    pub(crate) fn listener(self, inner: TcpListener) -> TlsListener {
        TlsListener { inner, tls: self, handshakes: JoinSet::new() }
    }
}

type Address = <TcpListener as Listener>::Addr;
type Shaken = Option<(TlsStream<TcpStream>, Address)>;

/// A listener that gives connections whose handshake is done.
#[derive(Debug)]
pub(crate) struct TlsListener {
    inner: TcpListener,
    tls: Tls,
    handshakes: JoinSet<Shaken>,
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = Address;

    async fn accept(&mut self) -> (TlsStream<TcpStream>, Address) {
        loop {
            tokio::select! {
                (stream, address) = Listener::accept(&mut self.inner),
                    if self.handshakes.len() < MOST =>
                {
                    let shaking = timeout(PATIENCE, self.tls.0.accept(stream));
                    self.handshakes.spawn(async move {
                        // Who speaks no TLS, or not in time, has nothing to say here.
                        Some((shaking.await.ok()?.ok()?, address))
                    });
                }
                Some(done) = self.handshakes.join_next() => {
                    if let Ok(Some(shaken)) = done {
                        return shaken;
                    }
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<Address> {
        self.inner.local_addr()
    }
}
