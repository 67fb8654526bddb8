//! The terminal while it is ours: taken, drawn on, given back.

use std::fmt;
use std::io::{self, Write as _};

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

type Out = io::BufWriter<io::Stdout>;

/// The terminal, and what it shows.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Out>>,
    size: (u16, u16),
    /// What it shows is not known any more.
    is_stale: bool,
}

impl Screen {
    /// Takes the terminal; where that goes wrong half-way it is given back.
    pub(super) fn enter(size: (u16, u16)) -> io::Result<Self> {
        let entered = take().and_then(|()| Ok(Self { terminal: sheet(size)?, size, is_stale: false }));
        entered.inspect_err(|_| give_back())
    }

    /// Draws what changed; everything where the size did.
    ///
    /// The size is the model's, not what the terminal has at this very moment: rows were broken for it, and the
    /// message that tells of another one is on its way.
    pub(super) fn draw(&mut self, size: (u16, u16), view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        if self.is_stale || size != self.size {
            self.size = size;
            self.terminal = sheet(self.size)?;
            self.is_stale = false;
        }
        self.terminal.draw(|frame| view(frame.buffer_mut()))?;
        Ok(())
    }

    /// The window changed its size, perhaps there and back again: what it shows then is its own affair.
    pub(super) fn forget(&mut self) {
        self.is_stale = true;
    }

    /// Gives the terminal back; what cannot be told any more (its window is gone) is not told.
    pub(super) fn leave(&mut self) {
        let _ = self.terminal.backend_mut().flush();
        give_back();
    }

    /// Takes it again, and draws everything the next time.
    pub(super) fn again(&mut self) -> io::Result<()> {
        take()?;
        self.terminal = sheet(self.size)?;
        Ok(())
    }
}

/// An empty sheet of a size. Nothing is asked of the terminal: one that does not answer shows all the same.
fn sheet((width, height): (u16, u16)) -> io::Result<Terminal<CrosstermBackend<Out>>> {
    execute!(io::stdout(), Clear(ClearType::All))?;
    let out = io::BufWriter::with_capacity(64 * 1024, io::stdout());
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    Terminal::with_options(CrosstermBackend::new(out), TerminalOptions { viewport })
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, Buttons, EnableBracketedPaste, EnableFocusChange, cursor::Hide)
}

/// Leaves the terminal as it was; more than once does no harm.
pub(super) fn give_back() {
    let _ = execute!(
        io::stdout(),
        DisableFocusChange,
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Buttons, dragging and the wheel; not every movement of the mouse, which would wake the program for nothing.
struct Buttons;

impl Command for Buttons {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}
