//! Records of a CSV file, each with the line it begins in.
//!
//! Spreadsheets write semicolons or tabs as well as commas: the first line tells. A line that is not
//! well formed costs itself only: a quote that nothing closes must not swallow the rest of the file.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::columns::{Problem, count};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// The most lines that one record may have, for quoted fields with line breaks.
const MAX_LINES_OF_RECORD: usize = 20;

/// What stands in a CSV file.
pub(super) struct Table {
    /// The names in the first line, without blanks around them.
    pub(super) header: Vec<String>,
    pub(super) records: Vec<(usize, Vec<String>)>,
    /// Whether decimals may have a comma, as none parts the fields.
    pub(super) decimal_comma: bool,
    pub(super) problems: Vec<Problem>,
}

/// Reads at most `max_records`; lines are counted from 1.
pub(super) fn parse(text: &str, max_records: usize) -> Table {
    let lines: Vec<&str> = text
        .trim_start_matches('\u{feff}')
        .split_inclusive('\n')
        .collect();
    let delimiter = delimiter_of(lines.first().copied().unwrap_or_default());
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut header: Option<Vec<String>> = None;
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < lines.len() {
        let line = at + 1;
        let Some((cells, n_lines)) = read_record(&mut reader, &lines[at..]) else {
            problems.push(Problem::in_line(line, "open-quote"));
            at += 1;
            continue;
        };
        at += n_lines;
        match &header {
            _ if cells.iter().all(String::is_empty) && cells.len() <= 1 => {}
            None => header = Some(cells.iter().map(|name| name.trim().to_owned()).collect()),
            Some(names) if names.len() != cells.len() => {
                let (given, allowed) = (count(cells.len()), count(names.len()));
                problems.push(
                    Problem::in_line(line, "fields")
                        .given(given)
                        .allowed(allowed),
                );
            }
            Some(_) if records.len() == max_records => {
                problems.push(Problem::in_line(line, "rows").allowed(count(max_records)));
                break;
            }
            Some(_) => records.push((line, cells)),
        }
    }
    let header = header.unwrap_or_default();
    Table {
        header,
        records,
        decimal_comma: delimiter != b',',
        problems,
    }
}

/// The delimiter that parts the first line into most.
fn delimiter_of(first_line: &str) -> u8 {
    let n_of = |delimiter: u8| first_line.bytes().filter(|byte| *byte == delimiter).count();
    let more = |most: u8, one: u8| if n_of(one) > n_of(most) { one } else { most };
    DELIMITERS.into_iter().reduce(more).unwrap_or(b',')
}

/// The record that begins the lines, and how many of them it takes; none where a quote stays open.
fn read_record(reader: &mut Reader, lines: &[&str]) -> Option<(Vec<String>, usize)> {
    reader.reset();
    let (mut bytes, mut ends) = (Vec::new(), Vec::new());
    let (mut n_bytes, mut n_ends) = (0, 0);
    for (n_before, line) in lines.iter().take(MAX_LINES_OF_RECORD).enumerate() {
        let line = line.trim_end_matches(['\r', '\n']);
        let input = [line.as_bytes(), b"\n"].concat();
        bytes.resize(n_bytes + input.len() + 1, 0);
        ends.resize(n_ends + input.len() + 1, 0);
        let (result, _, wrote, ended) =
            reader.read_record(&input, &mut bytes[n_bytes..], &mut ends[n_ends..]);
        (n_bytes, n_ends) = (n_bytes + wrote, n_ends + ended);
        match result {
            ReadRecordResult::Record | ReadRecordResult::End => {
                return Some((cells(&bytes, &ends[..n_ends]), n_before + 1));
            }
            // An empty line is no record of its own.
            ReadRecordResult::InputEmpty if n_before == 0 && line.is_empty() => {
                return Some((Vec::new(), 1));
            }
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return None,
        }
    }
    None
}

fn cells(bytes: &[u8], ends: &[usize]) -> Vec<String> {
    let starts = [0].into_iter().chain(ends.iter().copied());
    let cells = starts
        .zip(ends)
        .map(|(start, end)| bytes.get(start..*end).unwrap_or_default());
    cells
        .map(|cell| String::from_utf8_lossy(cell).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &[&str])], problems: &[(usize, &str)]) {
        let table = parse(text, 3);
        let read: Vec<(usize, Vec<&str>)> = table
            .records
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(usize, Vec<&str>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.to_vec()))
            .collect();
        assert_eq!(read, expected, "{text:?}");
        let told: Vec<_> = table
            .problems
            .iter()
            .map(|p| (p.line.unwrap_or_default(), p.why))
            .collect();
        assert_eq!(told, problems, "{text:?}");
    }

    #[test]
    fn fields_are_parted_as_the_first_line_is() {
        check("a,b\n1,2\n", &[(2, &["1", "2"])], &[]);
        check("\u{feff}a;b\r\n1,5;2\r\n", &[(2, &["1,5", "2"])], &[]);
        check("a\tb\n\n1\t2", &[(3, &["1", "2"])], &[]);
        assert!(parse("a;b", 1).decimal_comma && !parse("a,b", 1).decimal_comma);
    }

    #[test]
    fn quotes_hold_delimiters_quotes_and_line_breaks() {
        check(
            "a,b\n\"x, \"\"y\"\"\",2\n3,4\n",
            &[(2, &["x, \"y\"", "2"]), (3, &["3", "4"])],
            &[],
        );
        check(
            "a,b\n\"two\nlines\",2\n3,4\n",
            &[(2, &["two\nlines", "2"]), (4, &["3", "4"])],
            &[],
        );
    }

    #[test]
    fn a_malformed_line_costs_itself_only() {
        check("a,b\n1\n3,4\n", &[(3, &["3", "4"])], &[(2, "fields")]);
        check(
            "a,b\n\"1,2\n3,4\n",
            &[(3, &["3", "4"])],
            &[(2, "open-quote")],
        );
        check(
            "a,b\n1,2\n1,2\n1,2\n1,2\n1,2\n",
            &[(2, &["1", "2"]), (3, &["1", "2"]), (4, &["1", "2"])],
            &[(5, "rows")],
        );
    }

    #[test]
    fn nothing_is_nothing() {
        for text in ["", "\n\n", "\"", "\u{feff}"] {
            assert!(parse(text, 3).records.is_empty());
        }
    }
}
