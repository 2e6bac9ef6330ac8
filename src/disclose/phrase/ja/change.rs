//! Japanese: changes of a policy.

use crate::disclose::change::{ConsentChange, Reason};
use crate::disclose::phrase::{Change, Cx};

pub(super) fn say(change: &Change<'_>, cx: &Cx<'_>) -> String {
    match *change {
        Change::Title(title) => format!("「{title}」の変更について"),
        Change::Versions { from, to, days } => {
            let of = |version: &str, day| match day {
                Some(day) => format!("バージョン{version}（{}）", cx.date(day)),
                None => format!("バージョン{version}"),
            };
            format!("{}から{}への変更内容は、次のとおりです。", of(from, days.0), of(to, days.1))
        }
        Change::Nothing => "お知らせする内容に変更はありません。".to_owned(),
        Change::Added(is) => format!("追加：{is}"),
        Change::Removed(was) => format!("削除：{was}"),
        Change::Changed(was, is) => format!("変更前：{was} 変更後：{is}"),
        Change::Answers => "同意いただいた内容について".to_owned(),
        Change::AnswersStay => "これまでの選択はそのまま有効です。改めて同意をお願いすることはありません。".to_owned(),
        Change::Answer { change, purpose, because } => match change {
            ConsentChange::New => {
                format!("「{purpose}」を新たに追加します。法令により同意が必要な場合は、開始前に同意をお願いします。")
            }
            ConsentChange::Again if because.is_empty() => {
                format!("「{purpose}」についてのこれまでの選択は無効となります。改めて同意をお願いします。")
            }
            ConsentChange::Again => {
                let because: Vec<String> = because.iter().map(|one| reason(*one).to_owned()).collect();
                format!(
                    "「{purpose}」についてのこれまでの選択は無効となります。改めて同意をお願いします。変更された点は、{}です。",
                    cx.and(&because)
                )
            }
            ConsentChange::Ends => format!("「{purpose}」を終了します。これについてのこれまでの選択は無効となります。"),
            ConsentChange::Unasked => format!("「{purpose}」は、今後、選択の対象ではなくなります。"),
        },
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Site => "対象となるサイト",
        Reason::Apps => "対象となるアプリケーション",
        Reason::Subjects => "対象者",
        Reason::Data => "取り扱う情報",
        Reason::Source => "情報の取得方法",
        Reason::Purpose => "利用目的",
        Reason::Basis => "取扱いの根拠",
        Reason::Condition => "条件",
        Reason::Recipients => "提供先又はその所在国",
        Reason::Storage => "保存場所",
        Reason::Processing => "情報の処理方法",
        Reason::Retention => "保存期間",
    }
}
