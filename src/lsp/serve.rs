//! The conversation with an editor: messages in, messages out, the project read anew when it changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _, PublishDiagnostics,
    ShowMessage,
};
use lsp_types::request::{CodeActionRequest, Completion, GotoDeclaration, GotoDefinition, HoverRequest, Request as _};
use lsp_types::{
    CodeActionParams, CodeActionProviderCapability, CompletionOptions, CompletionParams, DeclarationCapability,
    Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    GotoDefinitionParams, GotoDefinitionResponse, HoverParams, HoverProviderCapability, InitializeParams, MessageType,
    OneOf, PublishDiagnosticsParams, ServerCapabilities, ShowMessageParams, TextDocumentPositionParams,
    TextDocumentSyncCapability, TextDocumentSyncKind, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::desk::{Desk, Open, Text, chapter_name};
use super::position::{Encoding, Lines};
use super::uri::{file, uri};
use super::{action, complete, mark};
use crate::chapter::{Chapter, Ground, Marked, Memory, neglected, unmentioned};
use crate::coding::CoderId;
use crate::project::{Disks, Project, RealDisks, Watch};
use crate::source::{FileName, Problem, terminal};
use crate::synthesis::Coders;

/// How often the folder is looked at while nothing comes from the editor.
const LOOK: Duration = Duration::from_millis(500);

/// Why a conversation ended before its time.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The other end does not speak the protocol.
    #[error("the editor does not speak the language server protocol: {0}")]
    Protocol(String),
    /// What was to be told could not be.
    #[error("the editor is gone")]
    Gone,
}

/// Serves on stdin and stdout until the editor says goodbye; one coder's codings only, where one is named.
pub fn main(root: &Path, coder: Option<CoderId>) -> ExitCode {
    let coders = coder.map_or(Coders::All, Coders::One);
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, &RealDisks, root, &coders);
    // The threads end when nobody can send any more.
    drop(connection);
    match served.and_then(|()| threads.join().map_err(|_| ServerError::Gone)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Stderr is the editor's log of the server.
            #[allow(clippy::print_stderr, reason = "nobody else can be told")]
            {
                eprintln!("error: {}", terminal(&error.to_string()));
            }
            ExitCode::from(3)
        }
    }
}

/// Serves on a connection until the editor says goodbye.
///
/// # Errors
/// When the other end does not speak the protocol, or is gone.
pub fn serve(connection: &Connection, disks: &dyn Disks, root: &Path, coders: &Coders) -> Result<(), ServerError> {
    let (id, params) = connection.initialize_start().map_err(protocol)?;
    let params: InitializeParams = serde_json::from_value(params).map_err(protocol)?;
    let offered = params.capabilities.general.and_then(|general| general.position_encodings);
    let encoding = Encoding::choose(offered.as_deref());
    let about = serde_json::json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "belegg", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, about).map_err(protocol)?;
    let root = disks.real(root);
    Server { connection, disks, root, encoding, open: Open::new(), marked: BTreeMap::new(), told: BTreeSet::new() }
        .run(coders)
}

fn protocol(error: impl std::fmt::Display) -> ServerError {
    ServerError::Protocol(error.to_string())
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let triggers = complete::TRIGGERS.map(str::to_owned).to_vec();
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            ..CompletionOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// What goes on after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// With the project as it was read.
    On,
    /// With the project read anew.
    Again,
    /// Not at all.
    End,
}

struct Server<'c> {
    connection: &'c Connection,
    disks: &'c dyn Disks,
    root: PathBuf,
    encoding: Encoding,
    open: Open,
    /// What was last found in chapters that are open.
    marked: BTreeMap<FileName, Vec<Marked>>,
    /// Files that something was told of.
    told: BTreeSet<FileName>,
}

impl Server<'_> {
    fn run(mut self, coders: &Coders) -> Result<(), ServerError> {
        let memory = Memory::default();
        loop {
            let watch = self.disks.open(&self.root).map(|disk| Watch::look(&*disk)).ok();
            let then = match Project::open(self.disks, &self.root) {
                Ok(project) => {
                    memory.turn_to_another_project();
                    let material = project.material(coders);
                    let (root, encoding) = (self.root.clone(), self.encoding);
                    let desk = Desk { root: &root, project: &project, material: &material, encoding, memory: &memory };
                    self.tell_all(&desk)?;
                    self.converse(Some(&desk), watch.as_ref())?
                }
                Err(error) => {
                    self.show(&error.to_string())?;
                    self.converse(None, watch.as_ref())?
                }
            };
            if then == Then::End {
                return Ok(());
            }
        }
    }

    /// Answers until the project must be read anew, or nothing more comes.
    fn converse(&mut self, desk: Option<&Desk<'_>>, watch: Option<&Watch>) -> Result<Then, ServerError> {
        loop {
            match self.connection.receiver.recv_timeout(LOOK) {
                Ok(message) => {
                    let mut changed = BTreeSet::new();
                    let mut next = Some(message);
                    // All that waits is taken in before anything is checked.
                    while let Some(message) = next {
                        if self.take(desk, message, &mut changed)? == Then::End {
                            return Ok(Then::End);
                        }
                        next = self.connection.receiver.try_recv().ok();
                    }
                    if let Some(desk) = desk {
                        self.tell_chapters(desk, Some(&changed))?;
                    }
                }
                Err(gone) if gone.is_disconnected() => return Ok(Then::End),
                Err(_) => {
                    let now = self.disks.open(&self.root).map(|disk| Watch::look(&*disk)).ok();
                    if now.as_ref() != watch {
                        return Ok(Then::Again);
                    }
                }
            }
        }
    }

    fn take(
        &mut self,
        desk: Option<&Desk<'_>>,
        message: Message,
        changed: &mut BTreeSet<FileName>,
    ) -> Result<Then, ServerError> {
        match message {
            Message::Request(request) => {
                if self.connection.handle_shutdown(&request).map_err(protocol)? {
                    return Ok(Then::End);
                }
                // What was changed before it was asked is marked before it is answered.
                if let Some(desk) = desk.filter(|_| !changed.is_empty()) {
                    self.tell_chapters(desk, Some(changed))?;
                    changed.clear();
                }
                let response = self.answer(desk, request);
                self.send(response.into())?;
            }
            Message::Notification(note) => changed.extend(self.note(note)),
            Message::Response(_) => {}
        }
        Ok(Then::On)
    }

    /// Takes in what happens to texts; the file whose text is another now.
    fn note(&mut self, note: Notification) -> Option<FileName> {
        match note.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let params: DidOpenTextDocumentParams = serde_json::from_value(note.params).ok()?;
                let document = params.text_document;
                self.keep(
                    &document.uri,
                    Text { uri: document.uri.clone(), version: document.version, text: document.text },
                )
            }
            DidChangeTextDocument::METHOD => {
                let params: DidChangeTextDocumentParams = serde_json::from_value(note.params).ok()?;
                // The whole text each time: what was asked for.
                let text = params.content_changes.into_iter().next_back()?.text;
                self.keep(
                    &params.text_document.uri,
                    Text { uri: params.text_document.uri.clone(), version: params.text_document.version, text },
                )
            }
            DidCloseTextDocument::METHOD => {
                let params: DidCloseTextDocumentParams = serde_json::from_value(note.params).ok()?;
                let file = self.file(&params.text_document.uri)?;
                self.marked.remove(&file);
                self.open.remove(&file).map(|_| file)
            }
            _ => None,
        }
    }

    fn file(&self, uri: &Uri) -> Option<FileName> {
        file(&self.root, uri, |path| self.disks.real(path))
    }

    fn keep(&mut self, uri: &Uri, text: Text) -> Option<FileName> {
        let file = self.file(uri).filter(|file| chapter_name(file).is_some())?;
        self.open.insert(file.clone(), text);
        Some(file)
    }

    /// Answers one request; a request that cannot be read is refused, one of another kind too.
    fn answer(&self, desk: Option<&Desk<'_>>, request: Request) -> Response {
        let id = request.id;
        match request.method.as_str() {
            HoverRequest::METHOD => self.with(desk, id, request.params, |desk, params: HoverParams, asked| {
                asked.at(desk, &params.text_document_position_params, |chapter, ground, at| {
                    desk.hover(chapter, ground, at)
                })
            }),
            GotoDefinition::METHOD => {
                self.with(desk, id, request.params, |desk, params: GotoDefinitionParams, asked| {
                    asked.at(desk, &params.text_document_position_params, |chapter, ground, at| {
                        Some(GotoDefinitionResponse::Array(desk.evidence(chapter, ground, at)))
                    })
                })
            }
            GotoDeclaration::METHOD => {
                self.with(desk, id, request.params, |desk, params: GotoDefinitionParams, asked| {
                    asked.at(desk, &params.text_document_position_params, |chapter, _, at| {
                        desk.code(chapter, at).map(GotoDefinitionResponse::Scalar)
                    })
                })
            }
            Completion::METHOD => self.with(desk, id, request.params, |desk, params: CompletionParams, asked| {
                asked.at(desk, &params.text_document_position, |chapter, ground, at| {
                    Some(desk.completions(chapter, ground, at))
                })
            }),
            CodeActionRequest::METHOD => {
                self.with(desk, id, request.params, |desk, params: CodeActionParams, asked| asked.fixes(desk, &params))
            }
            method => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("`{method}` is not offered")),
        }
    }

    fn with<P: DeserializeOwned, R: Serialize>(
        &self,
        desk: Option<&Desk<'_>>,
        id: RequestId,
        params: serde_json::Value,
        answer: impl FnOnce(&Desk<'_>, P, &Self) -> Option<R>,
    ) -> Response {
        match (serde_json::from_value(params), desk) {
            (Ok(params), Some(desk)) => Response::new_ok(id, answer(desk, params, self)),
            (Ok(_), None) => Response::new_ok(id, None::<R>),
            (Err(error), _) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }

    /// Something about a place in a chapter; `None` for other files.
    fn at<R>(
        &self,
        desk: &Desk<'_>,
        asked: &TextDocumentPositionParams,
        answer: impl FnOnce(&Chapter, &Ground<'_>, usize) -> Option<R>,
    ) -> Option<R> {
        let file = self.file(&asked.text_document.uri)?;
        let sources = desk.sources(&self.open);
        let written = desk.written(&sources);
        let ground = desk.ground(&written);
        let chapter = written.chapters.iter().find(|chapter| chapter.file == file)?;
        let at = Lines::new(&chapter.text, self.encoding).byte(asked.position);
        answer(chapter, &ground, at)
    }

    fn fixes(&self, desk: &Desk<'_>, params: &CodeActionParams) -> Option<Vec<lsp_types::CodeAction>> {
        let uri = &params.text_document.uri;
        let file = self.file(uri)?;
        let sources = desk.sources(&self.open);
        let source = sources.iter().find(|source| source.file == file)?;
        let lines = Lines::new(&source.text, self.encoding);
        let wanted = lines.byte(params.range.start)..lines.byte(params.range.end);
        Some(action::fixes(uri, &lines, self.marked.get(&file)?, wanted))
    }

    /// Tells of everything: chapters, the files beside them, and that those told of before are well now.
    fn tell_all(&mut self, desk: &Desk<'_>) -> Result<(), ServerError> {
        let before = std::mem::take(&mut self.told);
        self.tell_chapters(desk, None)?;
        let sources = desk.sources(&self.open);
        let written = desk.written(&sources);
        let ground = desk.ground(&written);
        let mut found: BTreeMap<FileName, Vec<Diagnostic>> = BTreeMap::new();
        let beside = [unmentioned(&ground), neglected(&ground), desk.material.review()].concat();
        for problem in desk.project.problems.iter().chain(&beside).filter(|problem| !is_of_chapter(problem)) {
            found.entry(problem.place.file.clone()).or_default().push(mark::of_file(problem));
        }
        for (file, diagnostics) in found {
            self.publish(&file, diagnostics)?;
        }
        for file in before {
            if !self.told.contains(&file) {
                self.publish(&file, Vec::new())?;
            }
        }
        Ok(())
    }

    /// Checks chapters and tells what was found: all, or those that changed.
    fn tell_chapters(&mut self, desk: &Desk<'_>, only: Option<&BTreeSet<FileName>>) -> Result<(), ServerError> {
        if only.is_some_and(BTreeSet::is_empty) {
            return Ok(());
        }
        let sources = desk.sources(&self.open);
        let written = desk.written(&sources);
        let ground = desk.ground(&written);
        for (index, chapter) in written.chapters.iter().enumerate() {
            if only.is_some_and(|only| !only.contains(&chapter.file)) {
                continue;
            }
            let marked = written.marked(index, &ground);
            let lines = Lines::new(&chapter.text, self.encoding);
            let diagnostics = marked.iter().filter_map(|one| mark::of_chapter(&lines, one)).collect();
            self.publish(&chapter.file, diagnostics)?;
            self.marked.insert(chapter.file.clone(), marked);
        }
        Ok(())
    }

    fn publish(&mut self, file: &FileName, diagnostics: Vec<Diagnostic>) -> Result<(), ServerError> {
        // An open text is told of by the name it was opened by.
        let opened = self.open.get(file).map(|text| text.uri.clone());
        let Some(uri) = opened.or_else(|| uri(&self.root, file)) else { return Ok(()) };
        if !diagnostics.is_empty() {
            self.told.insert(file.clone());
        }
        let version = self.open.get(file).map(|text| text.version);
        self.send_note::<PublishDiagnostics>(PublishDiagnosticsParams::new(uri, diagnostics, version))
    }

    /// Tells a person that there is no project to answer from.
    fn show(&self, message: &str) -> Result<(), ServerError> {
        let params = ShowMessageParams { typ: MessageType::ERROR, message: format!("belegg: {message}") };
        self.send_note::<ShowMessage>(params)
    }

    fn send_note<N: lsp_types::notification::Notification>(&self, params: N::Params) -> Result<(), ServerError> {
        self.send(Notification::new(N::METHOD.to_owned(), params).into())
    }

    fn send(&self, message: Message) -> Result<(), ServerError> {
        self.connection.sender.send(message).map_err(|_| ServerError::Gone)
    }
}

/// Chapters are told of with what their texts are now.
fn is_of_chapter(problem: &Problem) -> bool {
    chapter_name(&problem.place.file).is_some()
}
