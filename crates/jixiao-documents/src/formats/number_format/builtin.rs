//! Number formats that files name by id only, as the Chinese edition shows them.

/// The code of a built-in format; `None` for general.
pub(super) const fn code(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        5 | 6 => "¥#,##0;¥-#,##0",
        7 | 8 => "¥#,##0.00;¥-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 30 => "yyyy-mm-dd",
        15 => "d-mmm-yy",
        17 => "yyyy-mm",
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => time(id),
        22 => "yyyy-mm-dd h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        16 | 28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        41 => "#,##0;-#,##0;\"-\"",
        42 => "¥#,##0;¥-#,##0;¥\"-\"",
        43 => "#,##0.00;-#,##0.00;\"-\"",
        44 => "¥#,##0.00;¥-#,##0.00;¥\"-\"",
        _ => return None,
    })
}

const fn time(id: u32) -> &'static str {
    match id {
        18 | 34 | 55 => "上午/下午h:mm",
        19 | 35 | 56 => "上午/下午h:mm:ss",
        20 => "h:mm",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        45 | 47 => "mm:ss",
        46 => "[h]:mm:ss",
        _ => "h:mm:ss",
    }
}
