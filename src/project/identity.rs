//! Who codes on this machine, kept in the user's own settings: `identity.yaml`, two lines.

use std::path::Path;
use std::sync::Arc;

use super::disk::Disk;
use super::find::exists;
use super::{Disks, ProjectError, atomic, decode};
use crate::coding::{CoderId, DeviceId};
use crate::source::{FileName, yaml};

/// The user's settings for all projects.
pub struct Identity {
    disk: Arc<dyn Disk>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

impl Identity {
    /// Opens the settings in the user's folder for this program, made where it does not exist.
    ///
    /// # Errors
    /// [`ProjectError::NoHome`] where there is none, else what the disk said.
    pub fn open(disks: &dyn Disks, config: Option<&Path>) -> Result<Self, ProjectError> {
        Ok(Self { disk: disks.make(config.ok_or(ProjectError::NoHome)?)? })
    }

    /// The id of this device; made from `seed` and kept the first time.
    ///
    /// # Errors
    /// [`ProjectError`] when the settings cannot be read or written.
    pub fn device(&self, seed: &str) -> Result<DeviceId, ProjectError> {
        if let Some(device) = self.value("device")?.and_then(|text| DeviceId::new(&text).ok()) {
            return Ok(device);
        }
        // The last eight characters of a ULID are chance, so two devices do not meet on one id.
        let skip = seed.chars().count().saturating_sub(8);
        let tail: String = seed.chars().skip(skip).collect();
        let device = DeviceId::new(&tail.to_lowercase()).map_err(|_| ProjectError::NoHome)?;
        self.remember("device", device.as_str())?;
        Ok(device)
    }

    /// The coder the user's settings name.
    ///
    /// # Errors
    /// [`ProjectError`] when the settings are there and cannot be read.
    pub fn coder(&self) -> Result<Option<CoderId>, ProjectError> {
        Ok(self.value("coder")?.and_then(|text| CoderId::new(&text).ok()))
    }

    /// Keeps the coder for the next time.
    ///
    /// # Errors
    /// [`ProjectError`] when the settings cannot be written.
    pub fn remember_coder(&self, coder: &CoderId) -> Result<(), ProjectError> {
        self.remember("coder", coder.as_str())
    }

    fn text(&self) -> Result<String, ProjectError> {
        let file = file();
        if exists(&*self.disk, &file)? { Ok(decode::read_text(&*self.disk, &file)?) } else { Ok(String::new()) }
    }

    fn value(&self, key: &str) -> Result<Option<String>, ProjectError> {
        let node = yaml::parse(&self.text()?, &file(), 0).ok();
        Ok(node.as_ref().and_then(|node| node.get(key)).and_then(yaml::Node::text).map(str::to_owned))
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), ProjectError> {
        let old = self.text()?;
        let others = old.lines().filter(|line| !line.starts_with(&format!("{key}:")));
        let mut kept: String = others.map(|line| format!("{line}\n")).collect();
        kept.push_str(&format!("{key}: \"{value}\"\n"));
        atomic::write(&*self.disk, &file(), kept.as_bytes())?;
        Ok(())
    }
}

fn file() -> FileName {
    FileName::new("identity.yaml")
}
