//! The Japanese of the consent banner and the cookie settings: です・ます, and the terms of the guidelines (同意, 撤回,
//! 利用目的, 送信先).

use crate::disclose::ui::{UiPhrases, UiReasons, UiWords};

/// Everything that they say.
pub(crate) const PHRASES: UiPhrases = UiPhrases {
    words: UiWords {
        name: "日本語",
        dir: "ltr",
        title: "Cookieと外部サービスの利用について",
        lead: "当サイトでは、動作に必要なCookieなどを使用しています。それ以外のサービスは、同意をいただいた場合に限り、\
               次の目的で利用します：{purposes}。同意はいつでも撤回できます。",
        lead_on: "当サイトでは、動作に必要なもののほか、次の目的でサービスを利用しています：{purposes}。\
                  これらの利用は、いつでも停止できます。",
        others: "ほか{n}件",
        accept: "すべて同意",
        reject: "すべて拒否",
        choose: "個別に選択",
        save: "選択を保存",
        settings: "Cookieの設定",
        settings_lead: "同意が必要なものは、オンにされるまで利用しません。変更は保存と同時に反映され、オフにしたサービスへの送信は\
                        停止します。そのサービスがお使いのブラウザに保存した情報は、ブラウザの制約の範囲内で削除されます。",
        close: "閉じる",
        language: "表示言語",
        chosen: "{time}に選択されました（ポリシーのバージョン：{version}）。",
        earlier: "以前のもの",
        not_chosen: "まだ選択されていません。同意が必要なものは、すべてオフになっています。",
        not_chosen_on: "まだ選択されていません。初期状態でオンになっているサービスがありますので、不要なものはオフにして\
                        ください。",
        gpc: "お使いのブラウザは、Global Privacy Controlの信号を送信しています。当サイトでは、法令により効力が認められる場合、\
              これを個人情報の販売・共有を拒否する意思表示として取り扱います。",
        always: "常にオン",
        partly: "一部オン",
        details: "サービス（{n}件）",
        provider: "提供者",
        country: "国・地域",
        purpose: "当サイトの利用目的",
        recipient_purpose: "送信先の利用目的",
        data: "送信される情報",
        stored: "Cookieと保存される情報",
        name_column: "名称",
        purpose_column: "利用目的",
        lifetime: "保存期間",
        cookie: "Cookie",
        local: "ローカルストレージ",
        session: "セッションストレージ",
        idb: "IndexedDB",
        cache: "キャッシュストレージ",
        policy: "プライバシーポリシー",
        new_tab: "（新しいタブで開きます）",
        privacy: "プライバシーポリシー",
        saved: "選択内容を保存し、反映しました。",
        refused: "選択内容を保存できませんでした。もう一度ボタンを押してください。",
        blocked: "ブラウザでCookieなどの保存を拒否されている場合は、選択内容を記憶できないため、改めて確認させていただきます。",
        not_advice: "この画面の文章は、当サイトのポリシーファイルから生成したものであり、法的助言ではありません。",
    },
    reasons: UiReasons {
        necessary: "お求めのサービスの提供に欠かせないため、オフにできません。",
        contract: "お客様との契約の履行に必要なため、オフにできません。",
        legal: "法令に基づいて必要なため、オフにできません。",
        vital: "人の生命の保護に必要なため、オフにできません。",
        public_task: "公共の利益のための業務に必要なため、オフにできません。",
    },
};
