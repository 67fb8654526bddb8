//! What can be done, by name: one list for keys, palette, help and settings.

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Wherever no text is typed.
    Everywhere,
    /// Moving about, in texts and lists.
    Motion,
    /// The reading screen.
    Reading,
    /// Screens that list passages, quotes, memos.
    List,
    /// Searching all transcripts.
    Search,
    /// The passages of a code.
    Passages,
    /// Review of moved and adrift codings.
    Review,
    /// Comparison of coders.
    Compare,
    /// Whether coders agree.
    Agreement,
    /// The codebook.
    Codebook,
    /// The names before an import, on a screen of their own.
    Names,
}

impl Context {
    /// All, in the order of the document that lists their keys.
    #[cfg(test)]
    pub(super) const ALL: [Self; 11] = [
        Self::Reading,
        Self::Search,
        Self::Passages,
        Self::List,
        Self::Review,
        Self::Compare,
        Self::Agreement,
        Self::Codebook,
        Self::Names,
        Self::Motion,
        Self::Everywhere,
    ];
}

macro_rules! commands {
    ($($context:ident $variant:ident $name:literal $keys:literal $help:literal;)+) => {
        /// Something that can be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $(#[doc = $help] $variant,)+
        }

        impl Command {
            /// All, in the order shown to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Where it can be done.
            pub fn context(self) -> Context {
                match self { $(Self::$variant => Context::$context),+ }
            }

            /// Its name in settings and in the palette.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The keys it has unless settings say otherwise: separated by spaces, strokes of a sequence by commas.
            pub(super) fn default_keys(self) -> &'static str {
                match self { $(Self::$variant => $keys),+ }
            }

            /// What it does, for people.
            pub fn help(self) -> &'static str {
                match self { $(Self::$variant => $help),+ }
            }
        }
    };
}

commands! {
    Everywhere Help "help" "? f1" "the keys of where you are";
    Everywhere Palette "palette" ": ctrl-p" "everything that can be done, by name; also goes to transcripts and codes";
    Everywhere Back "back" "esc" "give up what is half done, or back to where you were";
    Everywhere Quit "quit" "q ctrl-c" "end; what is saved stays saved";
    Everywhere Undo "undo" "u" "take back the last thing you did";
    Everywhere Redo "redo" "U ctrl-r" "do again what was taken back";
    Everywhere SaveAll "save-all" "W" "try again to save what is not on the disk";
    Everywhere Reload "reload" "f5" "read the project anew";
    Everywhere Suspend "suspend" "ctrl-z" "to the shell; `fg` comes back";
    Everywhere Tour "tour" "" "the first minute, shown again";
    Everywhere MemoProject "memo-project" "" "write on the project as a whole";
    Everywhere QueryHelp "query-help" "" "how a search is written";
    Everywhere ShowReading "reading" "1" "read and code";
    Everywhere ShowSearch "search" "2" "search all transcripts";
    Everywhere ShowCode "code-view" "3" "all passages of a code";
    Everywhere ShowMatrix "matrix" "4" "codes against groups, informants or interviews";
    Everywhere ShowQuotes "quotes" "5" "candidate quotes with reasons";
    Everywhere ShowMemos "memos" "6" "all memos";
    Everywhere ShowReview "review" "7" "codings whose words moved or are gone";
    Everywhere ShowCompare "compare" "8" "where two coders differ, and what is decided";
    Everywhere ShowOverview "overview" "9" "progress and what is missing";
    Everywhere ShowCodebook "codebook" "0" "the codebook and its upkeep";
    Everywhere ShowAgreement "agreement" "f8" "whether coders agree, in numbers";
    Motion Down "down" "j down" "a line down";
    Motion Up "up" "k up" "a line up";
    Motion Left "left" "h left" "to the left";
    Motion Right "right" "l right" "to the right";
    Motion PageDown "page-down" "pgdn ctrl-f" "a screenful on";
    Motion PageUp "page-up" "pgup ctrl-b" "a screenful back";
    Motion HalfDown "half-down" "ctrl-d" "half a screenful on";
    Motion HalfUp "half-up" "ctrl-u" "half a screenful back";
    Motion Top "top" "g,g home" "to the start";
    Motion Bottom "bottom" "G end" "to the end";
    Motion Find "find" "/" "look for words here";
    Motion FindNext "find-next" "n" "the next place with those words";
    Motion FindPrevious "find-previous" "p" "the one before";
    Motion NextPart "next-part" "ctrl-w" "to the next pane";
    Reading NextWord "next-word" "w" "a word on";
    Reading PreviousWord "previous-word" "b" "a word back";
    Reading NextSentence "next-sentence" "s )" "a sentence on";
    Reading PreviousSentence "previous-sentence" "S (" "a sentence back";
    Reading NextTurn "next-turn" "J }" "the next turn";
    Reading PreviousTurn "previous-turn" "K {" "the turn before";
    Reading NextCoding "next-coding" "tab ],c" "the next coded passage";
    Reading PreviousCoding "previous-coding" "shift-tab [,c" "the coded passage before";
    Reading NextHeading "next-heading" "],h" "the next topic marker";
    Reading PreviousHeading "previous-heading" "[,h" "the topic marker before";
    Reading NextTranscript "next-transcript" "],t ctrl-down" "the next transcript";
    Reading PreviousTranscript "previous-transcript" "[,t ctrl-up" "the transcript before";
    Reading Select "select" "v" "select freely: then move";
    Reading SelectSentence "select-sentence" "space" "select the sentence; again: one more";
    Reading SelectParagraph "select-paragraph" "P" "select the paragraph; again: one more";
    Reading SelectTurn "select-turn" "V" "select the turn; again: one more";
    Reading Grow "grow" "+ =" "grow: word, sentence, paragraph, turn";
    Reading Shrink "shrink" "minus" "shrink: turn, paragraph, sentence, word";
    Reading SwapEnds "swap-ends" "o" "move the other end of the selection";
    Reading ExtendDown "extend-down" "shift-down" "select a line more";
    Reading ExtendUp "extend-up" "shift-up" "select a line less";
    Reading ExtendRight "extend-right" "shift-right" "select a letter more";
    Reading ExtendLeft "extend-left" "shift-left" "select a letter less";
    Reading Code "code" "enter c" "code the selection, or the sentence under the cursor";
    Reading Repeat "repeat" "." "code it as the last one";
    Reading Shortcut "shortcut" ";" "then a code's own key (alt with that key does it at once)";
    Reading InVivo "in-vivo" "i" "a new code named by the selected words";
    Reading NewCode "new-code" "N" "a new code";
    Reading NextHere "next-here" "a" "the next of the codings under the cursor";
    Reading Supports "supports" "t,s" "it says so";
    Reading Contradicts "contradicts" "t,c" "it says otherwise";
    Reading Mixed "mixed" "t,m" "it says both, or on a condition";
    Reading Mention "mention" "t,n" "it only mentions it";
    Reading Star "star" "*" "worth printing, or not after all";
    Reading Memo "memo" "m" "write why (on the coding under the cursor, else on the transcript)";
    Reading MemoTranscript "memo-transcript" "M" "write on the transcript";
    Reading Recode "recode" "r" "give the coding another code";
    Reading Resize "resize" "e" "give the coding other ends: select, then enter";
    Reading Uncode "uncode" "d delete" "take the coding away (undo brings it back)";
    Reading SearchWords "search-words" "F" "look for the selected words, or the word under the cursor, in all transcripts";
    Reading History "history" "H" "who did what to this coding";
    Reading Coverage "coverage" "C" "which themes came up, and how";
    Reading MarkRead "mark-read" "X" "read to the end";
    Reading Others "others" "O" "show what others coded here, once you have read it";
    Reading PaneTranscripts "pane-transcripts" "f2" "show or hide the transcripts";
    Reading PaneCodes "pane-codes" "f3" "show or hide the codebook";
    Reading Wider "wider" "ctrl-right >" "the side panes wider";
    Reading Narrower "narrower" "ctrl-left <" "the side panes narrower";
    List Open "open" "enter" "go to it";
    List Mark "mark" "space" "mark it, for what is done to many";
    List MarkAll "mark-all" "A" "mark all, or none";
    List Filter "filter" "f" "only those of a group, a role, a transcript …";
    List Order "order" "o" "another order";
    List SplitBy "split-by" "b" "split by something else";
    List RecodeMarked "recode-marked" "r" "give another code to what is marked";
    List UncodeMarked "uncode-marked" "d delete" "take away what is marked (undo brings it back)";
    List StarMarked "star-marked" "*" "worth printing, or not after all";
    List MemoOn "memo-on" "m e" "write why";
    List ChooseCode "choose-code" "c" "another code";
    List Chapter "chapter" "w" "what the chapter says of it";
    List OtherSide "other-side" "tab" "what speaks for it, what against it";
    List MemoOnProject "memo-on-project" "a" "write on the project";
    List CodingHistory "coding-history" "H" "who did what to it";
    Search QueryField "query-field" "tab i /" "to the query, and back to what was found";
    Search OpenHit "open-hit" "enter" "go to the words";
    Search MarkHit "mark-hit" "space" "mark it, for coding many at once";
    Search MarkHits "mark-hits" "A" "mark all that are listed, or none";
    Search CodeHits "code-hits" "c" "code the sentence with the words, or those of all marked";
    Search AddFilter "add-filter" "f" "only of a group: adds to the query";
    Search HitOrder "hit-order" "o" "the best first, or as they stand in the transcripts";
    Search KeepSearch "keep-search" "s" "keep the search under a name";
    Search KeptSearches "kept-searches" "l" "the searches that were kept";
    Passages PassageSupports "passage-supports" "t,s" "it says so (all marked, or this one)";
    Passages PassageContradicts "passage-contradicts" "t,c" "it says otherwise";
    Passages PassageMixed "passage-mixed" "t,m" "it says both, or on a condition";
    Passages PassageMention "passage-mention" "t,n" "it only mentions it";
    Review Accept "accept" "y" "it stands where it is shown";
    Review Replace "replace" "e" "go there and select its words anew";
    Review AcceptAll "accept-all" "A" "all that are nearly word for word stand where they are shown";
    Compare ChooseCoder "choose-coder" "o" "compare other coders";
    Compare KeepMine "keep-mine" "y" "mine stands (the first coder's, where neither is you)";
    Compare KeepTheirs "keep-theirs" "t" "the other one stands";
    Compare KeepBoth "keep-both" "b" "both stand";
    Compare KeepNone "keep-none" "x" "neither stands";
    Compare ChooseTranscript "choose-transcript" "T" "compare one transcript, or all";
    Compare HideDecided "hide-decided" "f" "hide what is decided, or show it";
    Compare DifferenceOrder "difference-order" "s" "by gravity, or in the order of the texts";
    Compare DifferenceCode "difference-code" "c" "only differences about a code, or about all";
    Compare DifferenceKind "difference-kind" "K" "only missed ones, other codes, stances, ends, or all";
    Compare DifferenceRules "difference-rules" "tab" "what the codebook says of the codes, and back";
    Compare NewRule "new-rule" "R" "put a rule into the code's definition";
    Agreement AgreementUnit "agreement-unit" "b" "by sentence, character or turn";
    Agreement AgreementOf "agreement-of" "o" "of other coders, or of a round";
    Codebook AddCode "add-code" "a N" "a new code here";
    Codebook RenameCode "rename-code" "r" "another id";
    Codebook RelabelCode "relabel-code" "L" "another label";
    Codebook DefineCode "define-code" "e" "its definition";
    Codebook MoveCode "move-code" "v" "to another place";
    Codebook MergeCode "merge-code" "M" "into another code";
    Codebook SplitCode "split-code" "s" "a part of its passages to a new code";
    Codebook RetireCode "retire-code" "x" "no longer offered, or offered again";
    Codebook RestoreCodebook "restore-codebook" "R" "the codebook as it was before the last change made here";
    Names AcceptName "accept-name" "a" "replace it, wherever it stands";
    Names RejectName "reject-name" "r" "leave it as it is, this time";
    Names RejectNameAlways "reject-name-always" "R" "leave it as it is, now and in later imports";
    Names NameKind "name-kind" "c" "it is something else: another kind";
    Names MergeName "merge-name" "m" "another name of somebody or something there is already";
    Names AcceptNames "accept-names" "A" "replace all open ones that are at least as sure as this one";
    Names NextOpen "next-open" "n" "the next one that is open";
    Names PreviousOpen "previous-open" "N" "the one before that is open";
    Names FilterNames "filter-names" "/" "only those with these letters";
    Names OnlyOpen "only-open" "f" "only those that are open, or all";
    Names NameContext "name-context" "enter space" "more of what stands around it, or less";
    Names NamePassages "name-passages" "tab" "to its places in the text, and back";
    Names FinishNames "finish-names" "w" "done: import with what was decided; only when nothing is open";
    Names LaterNames "later-names" "s" "go on another time: what was decided is kept, nothing is imported";
}

impl Command {
    /// The command with this name in settings.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for command in Command::ALL {
            assert_eq!(Command::from_name(command.name()), Some(*command));
        }
    }
}
