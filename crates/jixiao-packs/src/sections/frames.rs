//! Tables `[[frame]]`: the published indicator frames.

use std::collections::BTreeMap;

use jixiao_domain::frame::{Category, FrameKind, Level1};
use jixiao_domain::settings::frames::{self, FramePoints, FrameSettings};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    id: String,
    title: String,
    kind: Kind,
    #[serde(default)]
    required_levels: Vec<Level>,
    #[serde(default)]
    required: Vec<SecondLevel>,
    points: Option<Points>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum Kind {
    #[serde(rename = "2015")]
    Of2015,
    #[serde(rename = "2021")]
    Of2021,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Points {
    total: u32,
    execution_rate: u32,
    levels: BTreeMap<Level, u32>,
}

/// A first level by its canonical label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Level(Level1);

/// A second level by its canonical label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SecondLevel(pub(crate) Category);

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
        let label = String::deserialize(deserializer)?;
        let level = Level1::ALL.into_iter().find(|level| level.label() == label);
        level.map(Level).ok_or_else(|| {
            let known = Level1::ALL.map(Level1::label).join("、");
            de::Error::custom(format!("“{label}”不是一级指标，可用的有：{known}"))
        })
    }
}

impl<'de> Deserialize<'de> for SecondLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SecondLevel, D::Error> {
        let label = String::deserialize(deserializer)?;
        let category = Category::ALL.into_iter().find(|category| category.label() == label);
        category.map(SecondLevel).ok_or_else(|| {
            let known = Category::ALL.map(Category::label).join("、");
            de::Error::custom(format!("“{label}”不是二级指标，可用的有：{known}"))
        })
    }
}

/// Frames of a kind that the pack names replace those of the pack it extends: a place prints one
/// frame, not its own beside the nation's.
pub(crate) fn apply(frames: Vec<Frame>, settings: &mut FrameSettings) {
    let frames: Vec<frames::Frame> = frames.into_iter().map(frame).collect();
    settings.frames.retain(|old| frames.iter().all(|new| new.kind != old.kind));
    settings.frames.extend(frames);
}

fn frame(frame: Frame) -> frames::Frame {
    frames::Frame {
        id: frame.id,
        title: frame.title,
        kind: match frame.kind {
            Kind::Of2015 => FrameKind::Of2015,
            Kind::Of2021 => FrameKind::Of2021,
        },
        required_levels: frame.required_levels.into_iter().map(|level| level.0).collect(),
        required: frame.required.into_iter().map(|category| category.0).collect(),
        points: frame.points.map(|points| FramePoints {
            total: Decimal::from(points.total),
            execution_rate: Decimal::from(points.execution_rate),
            levels: points
                .levels
                .into_iter()
                .map(|(level, points)| (level.0, Decimal::from(points)))
                .collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use jixiao_domain::frame::{FrameKind, Level1};
    use jixiao_domain::settings::frames::Frame;

    #[test]
    fn the_levels_of_every_built_in_frame_add_up_to_the_declared_points() {
        for name in crate::NAMES {
            let settings = crate::builtin(name).expect("a built-in pack");
            for frame in settings.frames.frames {
                let points = frame.points.expect("the national frames have points");
                let sum: rust_decimal::Decimal =
                    points.levels.iter().map(|(_, points)| *points).sum();
                assert_eq!(sum, points.declared(), "{name} {}", frame.id);
            }
        }
    }

    #[test]
    fn a_pack_replaces_the_frames_of_the_kinds_it_names() {
        let settings = crate::load(
            r#"
            name = "county"
            version = "1"
            extends = "cn-2021"
            [[frame]]
            id = "county"
            title = "县级"
            kind = "2021"
            required_levels = ["产出指标"]
            "#,
        )
        .expect("a right pack");
        let ids = |kind| -> Vec<&str> {
            settings.frames.of_kind(kind).map(|frame: &Frame| frame.id.as_str()).collect()
        };
        assert_eq!(ids(FrameKind::Of2015), ["2015"]);
        assert_eq!(ids(FrameKind::Of2021), ["county"]);
        assert_eq!(settings.frames.frames[1].required_levels, [Level1::Output]);
    }
}
