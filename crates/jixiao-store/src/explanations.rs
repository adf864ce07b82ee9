//! What units say to findings, and whether an examiner lets it stand.
//!
//! A finding is known by its fingerprint; it is open until it is fixed (no longer found), explained or
//! waived. A row says what stands now, the chain of events all that was said.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::change::Note;
use crate::key::sha256;
use crate::{Change, Deed, Key, Moment, Store, StoreError};

/// What a unit wants of a finding.（诉求）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// That the examiner reads why it stays: 说明.
    Explained,
    /// That it counts no longer: 豁免.
    Waived,
}

impl Wish {
    const ALL: [Wish; 2] = [Wish::Explained, Wish::Waived];

    /// The name that is stored.
    pub const fn id(self) -> &'static str {
        match self {
            Wish::Explained => "explained",
            Wish::Waived => "waived",
        }
    }

    /// The wish with this stored name.
    pub fn of_id(id: &str) -> Option<Wish> {
        Wish::ALL.into_iter().find(|wish| wish.id() == id)
    }
}

/// What a unit says to a finding.（新的说明）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExplanation {
    /// What tells the finding apart.
    pub fingerprint: String,
    /// The rule's code.
    pub code: String,
    /// What the finding said: where it says something else, it is another one.
    pub message: String,
    /// What is wanted.
    pub wish: Wish,
    /// Why.
    pub reason: String,
    /// The revision that it was said to.
    pub revision: i64,
}

/// What an examiner decided about an explanation.（处理结果）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether the finding counts no longer.
    pub is_granted: bool,
    /// Why.
    pub reason: Option<String>,
    /// Who decided.
    pub account: Key,
    /// When.
    pub at: Moment,
}

/// What was said to a finding and what became of it.（说明与豁免）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The form.
    pub form: Key,
    /// What the unit said.
    pub said: NewExplanation,
    /// Who said it.
    pub account: Key,
    /// When.
    pub at: Moment,
    /// What was decided; `None` while nobody has.
    pub decision: Option<Decision>,
}

const GRANTED: &str = "granted";
const DECLINED: &str = "declined";
const COLUMNS: &str = "form, fingerprint, code, message, wish, reason, revision, account, at, \
                       decision, decision_reason, decided_by, decided_at";

impl Explanation {
    fn of_row(row: &AnyRow) -> Result<Explanation, StoreError> {
        let wish: String = row.try_get(4)?;
        let decision: Option<String> = row.try_get(9)?;
        let decision = match decision {
            None => None,
            Some(decision) => Some(Decision {
                is_granted: decision == GRANTED,
                reason: row.try_get(10)?,
                account: Key::stored(row.try_get(11)?),
                at: Moment(row.try_get(12)?),
            }),
        };
        Ok(Explanation {
            form: Key::stored(row.try_get(0)?),
            said: NewExplanation {
                fingerprint: row.try_get(1)?,
                code: row.try_get(2)?,
                message: row.try_get(3)?,
                wish: Wish::of_id(&wish)
                    .ok_or_else(|| StoreError::Broken(format!("诉求“{wish}”")))?,
                reason: row.try_get(5)?,
                revision: row.try_get(6)?,
            },
            account: Key::stored(row.try_get(7)?),
            at: Moment(row.try_get(8)?),
            decision,
        })
    }

    /// SHA-256 of what it says, which its last event names.
    pub(crate) fn digest(&self) -> String {
        let (said, decision) = (&self.said, self.decision.as_ref());
        let fields = serde_json::json!([
            said.fingerprint,
            said.code,
            said.message,
            said.wish.id(),
            said.reason,
            said.revision,
            decision.map(|decision| decision.is_granted),
            decision.and_then(|decision| decision.reason.as_deref()),
        ]);
        sha256(fields.to_string().as_bytes())
    }

    /// What its event calls it: verifying finds the row by it.
    fn detail(&self, words: &str) -> String {
        format!("{} {} {words}", self.said.fingerprint, self.said.code)
    }
}

impl Change {
    /// Says something to a finding of a form that is open; what was said before is replaced, unless
    /// it was granted.
    pub async fn explain(&mut self, form: &Key, said: NewExplanation) -> Result<(), StoreError> {
        let account = self.actor.account().ok_or(StoreError::Absent)?.to_owned();
        let explanation = Explanation {
            form: form.clone(),
            account: Key::stored(account),
            at: self.at,
            decision: None,
            said,
        };
        let said = &explanation.said;
        let done = sqlx::query(
            "INSERT INTO explanations (region, form, fingerprint, code, message, wish, reason,
                                       revision, account, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (region, form, fingerprint) DO UPDATE SET
                message = excluded.message, wish = excluded.wish, reason = excluded.reason,
                revision = excluded.revision, account = excluded.account, at = excluded.at,
                decision = NULL, decision_reason = NULL, decided_by = NULL, decided_at = NULL
             WHERE explanations.decision IS NULL OR explanations.decision <> $11
                OR explanations.message <> excluded.message",
        )
        .bind(self.region.as_str())
        .bind(form.as_str())
        .bind(said.fingerprint.as_str())
        .bind(said.code.as_str())
        .bind(said.message.as_str())
        .bind(said.wish.id())
        .bind(said.reason.as_str())
        .bind(said.revision)
        .bind(explanation.account.as_str())
        .bind(self.at.0)
        .bind(GRANTED)
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Settled);
        }
        let deed = match said.wish {
            Wish::Explained => Deed::Explain,
            Wish::Waived => Deed::AskWaiver,
        };
        let (digest, detail) = (explanation.digest(), explanation.detail(&said.reason));
        self.note(Note {
            after: Some(&digest),
            detail: Some(&detail),
            ..Note::new(deed, form.as_str())
        })
        .await?;
        Ok(())
    }

    /// Decides about what was said to a finding, once.
    pub async fn decide(
        &mut self,
        said: &Explanation,
        is_granted: bool,
        reason: Option<&str>,
    ) -> Result<(), StoreError> {
        let account = self.actor.account().ok_or(StoreError::Absent)?.to_owned();
        let decided = Explanation {
            decision: Some(Decision {
                is_granted,
                reason: reason.map(str::to_owned),
                account: Key::stored(account.clone()),
                at: self.at,
            }),
            ..said.clone()
        };
        let done = sqlx::query(
            "UPDATE explanations SET decision = $4, decision_reason = $5, decided_by = $6,
                                     decided_at = $7
             WHERE region = $1 AND form = $2 AND fingerprint = $3 AND decision IS NULL
               AND at = $8",
        )
        .bind(self.region.as_str())
        .bind(said.form.as_str())
        .bind(said.said.fingerprint.as_str())
        .bind(if is_granted { GRANTED } else { DECLINED })
        .bind(reason)
        .bind(account)
        .bind(self.at.0)
        .bind(said.at.0)
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Settled);
        }
        let deed = if is_granted { Deed::GrantWaiver } else { Deed::DeclineWaiver };
        let (digest, detail) = (decided.digest(), decided.detail(reason.unwrap_or_default()));
        self.note(Note {
            after: Some(&digest),
            detail: Some(detail.trim_end()),
            ..Note::new(deed, said.form.as_str())
        })
        .await?;
        Ok(())
    }
}

impl Store {
    /// What was said to the findings of a unit's forms of a year.
    pub async fn explanations(
        &self,
        region: &str,
        unit: &Key,
        year: u16,
    ) -> Result<Vec<Explanation>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM explanations WHERE region = $1 AND form IN
                (SELECT form FROM forms WHERE region = $1 AND fiscal_year = $2 AND unit = $3)
             ORDER BY form, fingerprint"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(region)
            .bind(i64::from(year))
            .bind(unit.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(Explanation::of_row).collect()
    }

    /// All explanations of a region: for verifying.
    pub(crate) async fn all_explanations(
        &self,
        region: &str,
    ) -> Result<Vec<Explanation>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM explanations WHERE region = $1 ORDER BY form");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(region).fetch_all(&self.pool).await?;
        rows.iter().map(Explanation::of_row).collect()
    }
}
