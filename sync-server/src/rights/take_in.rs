//! Taking statements in: stored, and the index brought up to them, in the transaction of what belongs to
//! them.

use std::sync::Arc;

use alongside_record::RecordId;
use alongside_rights::{Added, Says, SignedStatement, StatementError, StatementSet};

use super::{Came, Rights, Signer, index, rights};
use crate::{
    ServerError,
    store::{StatementRow, Writing},
};

/// Statements that are being taken in.
pub(crate) struct Update {
    before: Arc<Rights>,
    set: StatementSet,
    /// Those that are new, each behind those that it stands on, as they are read back.
    new: Vec<(SignedStatement, Came)>,
}

impl Update {
    /// Begins with what there is.
    pub(crate) async fn begin<T: Writing>(tx: &mut T) -> Result<Self, ServerError> {
        let before = rights(tx).await?;
        Ok(Self { set: before.set.clone(), before, new: Vec::new() })
    }

    /// The rights before.
    pub(crate) fn before(&self) -> &Rights {
        &self.before
    }

    /// Adds those that a laptop brought and that may be taken in, in whatever order they come.
    pub(crate) fn add_all(&mut self, mut statements: Vec<SignedStatement>) {
        loop {
            let left = statements.len();
            statements.retain(|statement| {
                self.put(statement.clone(), Came::Brought) == Err(StatementError::Missing)
            });
            if statements.is_empty() || statements.len() == left {
                return;
            }
        }
    }

    /// Adds one that was made here, and says what came of it.
    pub(crate) fn add(&mut self, statement: SignedStatement) -> Result<Added, StatementError> {
        self.put(statement, Came::Here)
    }

    fn put(&mut self, statement: SignedStatement, came: Came) -> Result<Added, StatementError> {
        let added = self.set.add(statement.clone())?;
        if added == Added::New {
            self.new.push((statement, came));
        }
        Ok(added)
    }

    /// Signs something and adds it.
    ///
    /// # Errors
    /// [`ServerError::NoRootKey`] where the key at hand is not the organisation's root key by now.
    pub(crate) fn declare(&mut self, signer: &Signer, at: i64, says: Says) -> Result<(), ServerError> {
        let statement = signer.sign(&self.set, at, says)?;
        self.add(statement).map(drop).map_err(|_| ServerError::Damaged("statements"))
    }

    /// Says again how those are called whose own site it is, by its name from now on. Without the root key
    /// their cards keep the old one, until somebody says something else of them.
    ///
    /// # Errors
    /// None in practice.
    pub(crate) fn call_anew(
        &mut self,
        signer: &Signer,
        at: i64,
        site: RecordId,
        site_name: &str,
    ) -> Result<(), ServerError> {
        let in_force = self.before.in_force();
        if !signer.is_root_of(in_force) {
            return Ok(());
        }
        let own = in_force.users.iter().filter(|(_, user)| user.sites.first() == Some(&site));
        let behind = own.filter_map(|(user, _)| {
            let called = in_force.called.get(user).filter(|called| called.site_name != site_name)?;
            Some((*user, called.name.clone()))
        });
        for (user, name) in behind.collect::<Vec<_>>() {
            self.declare(signer, at, Says::Call { user, name, site_name: site_name.to_owned() })?;
        }
        Ok(())
    }

    /// Stores what is new. Gives the rights then.
    pub(crate) async fn store<T: Writing>(self, tx: &mut T, now: i64) -> Result<Rights, ServerError> {
        let mut after = (*self.before).clone();
        if self.new.is_empty() {
            return Ok(after);
        }
        let at_rest = tx.rights_source().at_rest().clone();
        let first = self.before.last.map_or(0, |(place, _)| place).saturating_add(1);
        let rows = (first..).zip(&self.new);
        let rows = rows.map(|(place, (statement, came))| at_rest.seal(place, statement, *came));
        let rows: Vec<StatementRow> = rows.collect::<Result<_, _>>()?;
        tx.add_statements(&rows).await?;
        after.add(&rows, &at_rest);
        after.reckon();
        index::refresh(tx, self.before.in_force(), after.in_force(), now).await?;
        Ok(after)
    }
}
