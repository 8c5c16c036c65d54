//! How results are written: JSON as JavaScript would, tables for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// Styles for people at a terminal; none of them writes anything elsewhere, or where `NO_COLOR` is set.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    pub(crate) strong: Style,
    pub(crate) faint: Style,
    pub(crate) good: Style,
    pub(crate) bad: Style,
    pub(crate) beware: Style,
}

impl Paint {
    /// For the standard output as it is.
    pub(crate) fn for_stdout() -> Self {
        match anstream::AutoStream::choice(&io::stdout()) {
            anstream::ColorChoice::Never => Self::NONE,
            anstream::ColorChoice::Auto
            | anstream::ColorChoice::Always
            | anstream::ColorChoice::AlwaysAnsi => Self::COLOURED,
        }
    }

    const NONE: Self = Self {
        strong: Style::new(),
        faint: Style::new(),
        good: Style::new(),
        bad: Style::new(),
        beware: Style::new(),
    };

    const COLOURED: Self = Self {
        strong: Style::new().bold(),
        faint: Style::new().dimmed(),
        good: AnsiColor::Green.on_default(),
        bad: AnsiColor::Red.on_default().bold(),
        beware: AnsiColor::Yellow.on_default(),
    };
}

/// Writes a value on one line, as `JSON.stringify` would write what the JavaScript function returns.
pub(crate) fn write_json<T: Serialize>(out: &mut impl Write, value: &T) -> Result<()> {
    value.serialize(&mut Serializer::with_formatter(
        &mut *out,
        LikeJavaScript(CompactFormatter),
    ))?;
    writeln!(out)?;
    Ok(())
}

/// Whole floats without `.0`: JavaScript knows one kind of number.
struct LikeJavaScript(CompactFormatter);

impl Formatter for LikeJavaScript {
    fn write_f64<W: ?Sized + Write>(&mut self, to: &mut W, value: f64) -> io::Result<()> {
        write!(to, "{value}")
    }
}

/// Writes rows in columns as wide as their widest cell, each row after `indent` blanks.
pub(crate) fn write_columns<const N: usize>(
    out: &mut impl Write,
    indent: usize,
    rows: &[[String; N]],
) -> io::Result<()> {
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    for row in rows {
        let cells = row
            .iter()
            .enumerate()
            .map(|(i, cell)| format!("{cell:<width$}", width = width(i)));
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{:indent$}{}", "", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        let mut text = Vec::new();
        write_json(
            &mut text,
            &serde_json::json!({ "a": 5000.0, "b": 0.1, "c": -3.5, "d": null, "e": 7 }),
        )
        .unwrap();
        assert_eq!(
            text,
            b"{\"a\":5000,\"b\":0.1,\"c\":-3.5,\"d\":null,\"e\":7}\n"
        );
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut text = Vec::new();
        let rows = [["a", "bb"], ["ccc–", "d"]].map(|row| row.map(str::to_owned));
        write_columns(&mut text, 2, &rows).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "  a     bb\n  ccc–  d\n");
    }
}
