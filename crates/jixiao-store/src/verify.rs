//! Whether the records are what the chain of events says.

use std::collections::HashMap;
use std::fmt;

use jixiao_domain::stage::Stage;
use sqlx::Row as _;

use crate::events::{Event, GENESIS, HeadCode};
use crate::key::sha256;
use crate::{Deed, Store, StoreError};

/// What does not agree with the chain.（篡改迹象）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// An event was deleted, or put elsewhere: the next one has another number.
    Gap {
        /// The number that should follow.
        expected: i64,
        /// The number that does.
        found: i64,
    },
    /// An event does not name the one before it.
    Broken {
        /// Its number.
        number: i64,
    },
    /// The fields of an event are not those that were hashed.
    Altered {
        /// Its number.
        number: i64,
    },
    /// The chain ends earlier or later than the region says.
    Cut {
        /// The length that the region says.
        expected: i64,
        /// The length found.
        found: i64,
    },
    /// A revision's bytes are not those that were saved.
    Content {
        /// The form.
        form: String,
        /// Number of the revision.
        revision: i64,
    },
    /// A revision that was saved is gone, or one is there that was never saved.
    Revisions {
        /// The form.
        form: String,
        /// How many events say that one was saved.
        expected: i64,
        /// How many there are.
        found: i64,
    },
    /// A form stands elsewhere than its last event says.
    Stage {
        /// The form.
        form: String,
        /// The stage of its last event.
        expected: String,
        /// The stage it stands at.
        found: String,
    },
    /// A file's bytes are not those that were kept.
    Attachment {
        /// Its key.
        attachment: String,
    },
    /// A step is not the one that was made: its stage, who made it or what was said with it.
    Step {
        /// The form.
        form: String,
        /// Number of its event.
        number: i64,
    },
    /// What an examiner wrote is not what was kept.
    Examination {
        /// The form.
        form: String,
    },
    /// What was said to a finding, or decided about it, is not what was kept.
    Explanation {
        /// The form.
        form: String,
        /// What tells the finding apart.
        fingerprint: String,
    },
    /// A printed code names an event that is not there, or another one now.
    Code {
        /// The code.
        code: HeadCode,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Gap { expected, found } => {
                write!(
                    f,
                    "第 {expected} 号事件缺失（其后是第 {found} 号）：有记录被删除或调换了次序"
                )
            }
            Fault::Broken { number } => {
                write!(f, "第 {number} 号事件与前一号接不上：前面的记录被替换过")
            }
            Fault::Altered { number } => write!(f, "第 {number} 号事件的内容被改动过"),
            Fault::Cut { expected, found } => {
                write!(
                    f,
                    "事件链应到第 {expected} 号，实际到第 {found} 号：末尾被截断或恢复了旧备份"
                )
            }
            Fault::Content { form, revision } => {
                write!(f, "表 {form} 第 {revision} 版的内容与保存时不符")
            }
            Fault::Revisions { form, expected, found } => {
                write!(f, "表 {form} 应有 {expected} 个版本，实有 {found} 个")
            }
            Fault::Stage { form, expected, found } => {
                write!(f, "表 {form} 按记录应处于“{expected}”，实际为“{found}”")
            }
            Fault::Attachment { attachment } => {
                write!(f, "附件 {attachment} 的内容与保存时不符")
            }
            Fault::Step { form, number } => {
                write!(f, "表 {form} 的办理经过与第 {number} 号事件不符")
            }
            Fault::Examination { form } => write!(f, "表 {form} 的审核记录与保存时不符"),
            Fault::Explanation { form, fingerprint } => {
                write!(f, "表 {form} 对问题 {fingerprint} 的说明或豁免与记录不符")
            }
            Fault::Code { code } => {
                write!(f, "留痕码 {code} 在事件链中查不到：记录被改写，或码不是本库签发的")
            }
        }
    }
}

/// What verifying found.（核验结果）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verdict {
    /// Events walked.
    pub events: i64,
    /// Revisions, files, examinations and explanations that were hashed again.
    pub contents: i64,
    /// What does not agree, first event first.
    pub faults: Vec<Fault>,
}

/// What the events say of the forms and files.
#[derive(Default)]
struct Told {
    revisions: HashMap<String, Vec<String>>,
    stages: HashMap<String, String>,
    attachments: HashMap<String, String>,
    steps: HashMap<(String, i64), Step>,
    examinations: HashMap<(String, i64), String>,
    explanations: HashMap<(String, String), String>,
}

/// A step as its event tells it: who made it, the stage and what was said.
type Step = (Option<String>, String);

impl Told {
    fn take(&mut self, event: &Event) {
        let after = event.after.clone().unwrap_or_default();
        let subject = event.subject.clone();
        let first = event.detail.as_deref().and_then(|detail| detail.split(' ').next());
        match Deed::of_id(&event.action) {
            Some(Deed::AddForm) => {
                self.stages.insert(subject.clone(), Stage::Draft.id().to_owned());
                self.revisions.entry(subject).or_default().push(after);
            }
            Some(Deed::Save) => self.revisions.entry(subject).or_default().push(after),
            Some(Deed::Moved(_)) => {
                let said = event.detail.clone().unwrap_or_default();
                let step = (event.account.clone(), said);
                self.steps.insert((subject.clone(), event.number), step);
                self.stages.insert(subject, first.unwrap_or_default().to_owned());
            }
            Some(Deed::Examine) => {
                self.examinations.insert((subject, event.number), after);
            }
            Some(Deed::Explain | Deed::AskWaiver | Deed::GrantWaiver | Deed::DeclineWaiver) => {
                // The detail begins with the fingerprint.
                self.explanations.insert((subject, first.unwrap_or_default().to_owned()), after);
            }
            Some(Deed::Attach) => {
                self.attachments.insert(subject, after);
            }
            _ => {}
        }
    }
}

/// How many records are read at once.
const PART: i64 = 500;

impl Store {
    /// Walks the whole chain and hashes every kept content again.
    pub async fn verify(&self, region: &str, codes: &[HeadCode]) -> Result<Verdict, StoreError> {
        let mut verdict = Verdict::default();
        let mut told = Told::default();
        self.walk(region, codes, &mut told, &mut verdict).await?;
        self.compare_forms(region, &mut told, &mut verdict).await?;
        self.compare_attachments(region, &mut told, &mut verdict).await?;
        self.compare_steps(region, &mut told, &mut verdict).await?;
        self.compare_words(region, &mut told, &mut verdict).await?;
        Ok(verdict)
    }

    async fn walk(
        &self,
        region: &str,
        codes: &[HeadCode],
        told: &mut Told,
        verdict: &mut Verdict,
    ) -> Result<(), StoreError> {
        let mut open: Vec<&HeadCode> = codes.iter().collect();
        let (mut number, mut head) = (0, GENESIS.to_owned());
        loop {
            let events = self.events(region, number, PART).await?;
            let is_last = events.is_empty();
            for event in events {
                if event.number != number + 1 {
                    verdict.faults.push(Fault::Gap { expected: number + 1, found: event.number });
                } else if event.previous != head {
                    verdict.faults.push(Fault::Broken { number: event.number });
                }
                if event.computed_hash() != event.hash {
                    verdict.faults.push(Fault::Altered { number: event.number });
                }
                let code = event.code();
                open.retain(|known| **known != code);
                told.take(&event);
                (number, head) = (event.number, event.hash);
                verdict.events += 1;
            }
            if is_last {
                break;
            }
        }
        let row = sqlx::query("SELECT chain_length, chain_head FROM regions WHERE region = $1")
            .bind(region)
            .fetch_optional(&self.pool)
            .await?
            .ok_or(StoreError::Absent)?;
        let (expected, stored): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        if expected != number || stored != head {
            verdict.faults.push(Fault::Cut { expected, found: number });
        }
        verdict.faults.extend(open.into_iter().map(|code| Fault::Code { code: code.clone() }));
        Ok(())
    }

    async fn compare_forms(
        &self,
        region: &str,
        told: &mut Told,
        verdict: &mut Verdict,
    ) -> Result<(), StoreError> {
        let sql = "SELECT form, stage FROM forms WHERE region = $1 ORDER BY form";
        for row in sqlx::query(sql).bind(region).fetch_all(&self.pool).await? {
            let (form, found): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let expected = told.stages.remove(&form).unwrap_or_default();
            let saved = told.revisions.remove(&form).unwrap_or_default();
            if expected != found {
                verdict.faults.push(Fault::Stage { form: form.clone(), expected, found });
            }
            let rows = sqlx::query(
                "SELECT revision, content FROM revisions WHERE region = $1 AND form = $2
                 ORDER BY revision",
            )
            .bind(region)
            .bind(form.as_str())
            .fetch_all(&self.pool)
            .await?;
            let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
            if rows.len() != saved.len() {
                verdict.faults.push(Fault::Revisions {
                    form: form.clone(),
                    expected: count(saved.len()),
                    found: count(rows.len()),
                });
            }
            for row in rows {
                let (revision, content): (i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
                verdict.contents += 1;
                let said = usize::try_from(revision - 1).ok().and_then(|at| saved.get(at));
                if said.is_some_and(|said| *said != sha256(&content)) {
                    verdict.faults.push(Fault::Content { form: form.clone(), revision });
                }
            }
        }
        for (form, saved) in &told.revisions {
            verdict.faults.push(Fault::Revisions {
                form: form.clone(),
                expected: i64::try_from(saved.len()).unwrap_or(i64::MAX),
                found: 0,
            });
        }
        Ok(())
    }

    async fn compare_attachments(
        &self,
        region: &str,
        told: &mut Told,
        verdict: &mut Verdict,
    ) -> Result<(), StoreError> {
        let sql = "SELECT attachment FROM attachments WHERE region = $1 ORDER BY attachment";
        for row in sqlx::query(sql).bind(region).fetch_all(&self.pool).await? {
            let attachment: String = row.try_get(0)?;
            let row = sqlx::query(
                "SELECT content FROM attachments WHERE region = $1 AND attachment = $2",
            )
            .bind(region)
            .bind(attachment.as_str())
            .fetch_one(&self.pool)
            .await?;
            let content: Vec<u8> = row.try_get(0)?;
            verdict.contents += 1;
            if told.attachments.remove(&attachment).as_deref() != Some(&sha256(&content)) {
                verdict.faults.push(Fault::Attachment { attachment });
            }
        }
        let gone = told.attachments.drain().map(|(attachment, _)| Fault::Attachment { attachment });
        verdict.faults.extend(gone);
        Ok(())
    }

    async fn compare_steps(
        &self,
        region: &str,
        told: &mut Told,
        verdict: &mut Verdict,
    ) -> Result<(), StoreError> {
        let sql = "SELECT form, number, stage, account, opinion FROM moves WHERE region = $1
                   ORDER BY number";
        for row in sqlx::query(sql).bind(region).fetch_all(&self.pool).await? {
            let (form, number): (String, i64) = (row.try_get(0)?, row.try_get(1)?);
            let (stage, account): (String, String) = (row.try_get(2)?, row.try_get(3)?);
            let opinion: Option<String> = row.try_get(4)?;
            let said = format!("{stage} {}", opinion.unwrap_or_default());
            let found = (Some(account), said.trim_end().to_owned());
            if told.steps.remove(&(form.clone(), number)) != Some(found) {
                verdict.faults.push(Fault::Step { form, number });
            }
        }
        let gone = told.steps.drain().map(|((form, number), _)| Fault::Step { form, number });
        verdict.faults.extend(gone);
        Ok(())
    }

    /// What examiners and units wrote.
    async fn compare_words(
        &self,
        region: &str,
        told: &mut Told,
        verdict: &mut Verdict,
    ) -> Result<(), StoreError> {
        let sql = "SELECT form, number, content FROM examinations WHERE region = $1
                   ORDER BY number";
        for row in sqlx::query(sql).bind(region).fetch_all(&self.pool).await? {
            let (form, number): (String, i64) = (row.try_get(0)?, row.try_get(1)?);
            let content: Vec<u8> = row.try_get(2)?;
            verdict.contents += 1;
            if told.examinations.remove(&(form.clone(), number)) != Some(sha256(&content)) {
                verdict.faults.push(Fault::Examination { form });
            }
        }
        for explanation in self.all_explanations(region).await? {
            let form = explanation.form.to_string();
            let fingerprint = explanation.said.fingerprint.clone();
            let told = told.explanations.remove(&(form.clone(), fingerprint.clone()));
            verdict.contents += 1;
            if told != Some(explanation.digest()) {
                verdict.faults.push(Fault::Explanation { form, fingerprint });
            }
        }
        let gone = told.examinations.drain().map(|((form, _), _)| Fault::Examination { form });
        verdict.faults.extend(gone);
        let gone = told
            .explanations
            .drain()
            .map(|((form, fingerprint), _)| Fault::Explanation { form, fingerprint });
        verdict.faults.extend(gone);
        Ok(())
    }
}
