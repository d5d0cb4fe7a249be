//! `cargo run -p girok-print --example specimen -- FOLDER`: a table and a sheet of labels to look at.

use std::{error::Error, fs, path::PathBuf};

use girok_print::{Column, Label, LabelSheet, Orientation, Sheet, Table};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("a folder is needed")?);
    fs::create_dir_all(&folder)?;
    let rows = (1..=60).map(|at| {
        vec![
            format!("KR-NA/1/{at}"),
            match at % 4 {
                0 => "한·카자흐 공동위원회 제3차 회의 합의의사록 (韓國語·러시아어·카자흐어 원본) 및 첨부 문서 일체".into(),
                1 => "Протокол третьего заседания Совместной комиссии".into(),
                2 => "Бірлескен комиссияның үшінші отырысының хаттамасы: Ұлттық мұрағат қоры, Қарағанды облысы".into(),
                _ => "Agreed minutes of the third session".into(),
            },
            format!("{}–{}", 1990 + at % 30, 1992 + at % 30),
            at.to_string(),
        ]
    });
    let table = Table {
        title: "이관목록 移管目錄 · Сдаточная опись · Тапсыру тізімдемесі".into(),
        subtitle: "National Archives of Korea · T2026/001\n2026-03-02".into(),
        language: "ko".into(),
        columns: vec![
            Column::new("관리번호", 1.5),
            Column::new("제목 / Заголовок / Тақырып", 5.0),
            Column::new("Years", 1.2),
            Column::numbers("Leaves", 0.8),
        ],
        rows: rows.collect(),
        footer: "3f2a9c0be1d74455aa0e8f19b6c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4".into(),
        orientation: Orientation::Portrait,
    };
    fs::write(folder.join("table.pdf"), table.pdf()?)?;
    let landscape = Table {
        orientation: Orientation::Landscape,
        ..table
    };
    fs::write(folder.join("landscape.pdf"), landscape.pdf()?)?;
    let label = |at: usize| Label {
        code: format!("BOX-{at:04}"),
        aside: "1998–2004".into(),
        title: "공동위원회 회의록 Қарағанды".into(),
        place: "서고 2 › 서가 14 › 3단".into(),
        lines: (1..=at)
            .map(|line| {
                format!(
                    "KR-NA/1/{line} Протокол заседания 合意議事錄 № {line}, подписанный в Алматы"
                )
            })
            .collect(),
    };
    for sheet in Sheet::ALL {
        let labels = LabelSheet {
            title: "labels".into(),
            language: "ko".into(),
            sheet,
            used: 1,
            labels: (1..=20).map(label).collect(),
        };
        fs::write(
            folder.join(format!("labels-{}.pdf", sheet.name())),
            labels.pdf()?,
        )?;
    }
    Ok(())
}
