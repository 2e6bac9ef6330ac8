//! Words that single laws bring: packs of rules, exemptions, California's roles, signals.

use super::terms;
use crate::policy::{
    Audience, California, CareGround, ExceptionGround, Exemption, Initial, LegalTerm, LinkTitle, Occasion, Pack,
    SignalScope, Vendor,
};

terms! {
    Pack {
        Eea: "the European Economic Area (GDPR and ePrivacy Directive)", "欧州経済領域（GDPR及びeプライバシー指令）", "เขตเศรษฐกิจยุโรป (GDPR และข้อบังคับ ePrivacy)";
        Uk: "the United Kingdom (UK GDPR and PECR)", "英国（UK GDPR及びPECR）", "สหราชอาณาจักร (UK GDPR และ PECR)";
        Japan: "Japan (Act on the Protection of Personal Information, Telecommunications Business Act)", "日本（個人情報の保護に関する法律及び電気通信事業法）", "ญี่ปุ่น (กฎหมายคุ้มครองข้อมูลส่วนบุคคลและกฎหมายกิจการโทรคมนาคม)";
        Thailand: "Thailand (Personal Data Protection Act)", "タイ（個人データ保護法）", "ประเทศไทย (พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562)";
        California: "California (CCPA, CalOPPA and Shine the Light)", "カリフォルニア州（CCPA、CalOPPA及びShine the Light法）", "รัฐแคลิฟอร์เนีย (CCPA, CalOPPA และ Shine the Light)";
        Coppa: "the United States for children (COPPA)", "米国の児童オンラインプライバシー保護法（COPPA）", "สหรัฐอเมริกาว่าด้วยเด็ก (COPPA)";
        Brazil: "Brazil (LGPD)", "ブラジル（LGPD）", "บราซิล (LGPD)";
    }
    Audience {
        General: "everybody", "一般の方", "บุคคลทั่วไป";
        Business: "businesses", "事業者", "ผู้ประกอบธุรกิจ";
        Adults: "adults", "成人", "ผู้ใหญ่";
        Children: "children", "お子様", "เด็ก";
        Mixed: "adults and children", "お子様を含むすべての方", "ทั้งผู้ใหญ่และเด็ก";
    }
    LegalTerm {
        PersonalInformation: "“personal information”", "「個人情報」", "“ข้อมูลส่วนบุคคล”";
        PersonalData: "“personal data”", "「個人データ」", "“ข้อมูลส่วนบุคคลในฐานข้อมูล”";
        RetainedPersonalData: "“retained personal data”", "「保有個人データ」", "“ข้อมูลส่วนบุคคลที่ครอบครองไว้”";
    }
    CareGround {
        SocialResponsibility: "We understand that the strict observance of information security management is an important social responsibility.", "当社は、情報の安全管理を徹底することが重要な社会的責任であると認識しています。", "เราตระหนักว่าการบริหารความปลอดภัยของข้อมูลอย่างเคร่งครัดเป็นความรับผิดชอบที่สำคัญต่อสังคม";
        Appropriate: "We handle personal information appropriately.", "当社は、個人情報を適切に取り扱います。", "เราจัดการข้อมูลส่วนบุคคลอย่างเหมาะสม";
        Importance: "We recognize the importance of personal information and protect it thoroughly.", "当社は、個人情報の重要性を認識し、その保護を徹底します。", "เราตระหนักถึงความสำคัญของข้อมูลส่วนบุคคลและคุ้มครองอย่างทั่วถึง";
    }
    Occasion {
        Services: "provide products and services", "製品・サービスの提供", "การให้บริการและจำหน่ายผลิตภัณฑ์";
        Events: "hold events", "イベントの開催", "การจัดกิจกรรม";
        Business: "conduct other business activities", "その他の事業活動", "การดำเนินธุรกิจอื่น";
    }
    California {
        ServiceProvider: "a disclosure to a service provider", "サービスプロバイダーへの開示", "การเปิดเผยต่อผู้ให้บริการ";
        Sold: "sold", "販売", "การขาย";
        Shared: "shared for cross-context behavioral advertising", "文脈横断型行動広告のための共有", "การแบ่งปันเพื่อการโฆษณาข้ามบริบท";
    }
    ExceptionGround {
        Entrustment: "as entrusted work", "取扱いの委託に伴う提供", "ในฐานะการมอบหมายงาน";
        Succession: "as the succession of business", "事業の承継に伴う提供", "ในฐานะการโอนกิจการ";
        JointUse: "as joint use", "共同利用に伴う提供", "ในฐานะการใช้ข้อมูลร่วม";
        Consent: "with consent given elsewhere", "別途いただいた同意に基づく提供", "ตามความยินยอมที่ให้ไว้แยกต่างหาก";
    }
    Exemption {
        Transmission: "it only carries out the transmission", "通信の伝送のみを行う", "ใช้เพื่อการส่งผ่านการสื่อสารเท่านั้น";
        Necessary: "what you asked for cannot be done without it", "ご要望の機能の提供に不可欠である", "จำเป็นต่อการให้บริการที่ท่านร้องขอ";
        Statistics: "it only counts use, to improve the service", "サービス改善のための利用状況の集計にのみ用いる", "ใช้เพื่อนับการใช้งานสำหรับปรับปรุงบริการเท่านั้น";
        Appearance: "it only adapts the appearance or a function to you", "表示又は機能の調整にのみ用いる", "ใช้เพื่อปรับการแสดงผลหรือฟังก์ชันให้เหมาะกับท่านเท่านั้น";
        Emergency: "it finds somebody who calls for help", "緊急通報者の所在の把握に用いる", "ใช้เพื่อค้นหาผู้ที่ร้องขอความช่วยเหลือฉุกเฉิน";
        FirstPartyId: "only the identifier that we gave you comes back to us", "当社が付与した識別符号のみが当社に送信される", "มีเพียงตัวระบุที่เรากำหนดให้ท่านเท่านั้นที่ถูกส่งกลับมายังเรา";
        Consent: "you agreed to it", "ご本人の同意を得ている", "ท่านให้ความยินยอมแล้ว";
        OptOut: "you can say no to it", "ご本人が拒否できる", "ท่านสามารถปฏิเสธได้";
    }
    Initial {
        Off: "it is off", "オフ", "สถานะคือปิด";
        On: "it is on", "オン", "สถานะคือเปิด";
        Unset: "nothing is set", "未設定", "ยังไม่ได้ตั้งค่า";
    }
    LinkTitle {
        DoNotSell: "“Do Not Sell or Share My Personal Information”", "「個人情報の販売・共有の拒否（Do Not Sell or Share My Personal Information）」", "“ไม่ขายหรือแบ่งปันข้อมูลส่วนบุคคลของฉัน (Do Not Sell or Share My Personal Information)”";
        PrivacyChoices: "“Your Privacy Choices”", "「プライバシーに関する選択（Your Privacy Choices）」", "“ทางเลือกความเป็นส่วนตัวของท่าน (Your Privacy Choices)”";
        Limit: "“Limit the Use of My Sensitive Personal Information”", "「機微な情報の利用の制限（Limit the Use of My Sensitive Personal Information）」", "“จำกัดการใช้ข้อมูลที่ละเอียดอ่อนของฉัน (Limit the Use of My Sensitive Personal Information)”";
    }
    SignalScope {
        Browser: "that browser", "そのブラウザ", "เบราว์เซอร์นั้น";
        Device: "that device", "その端末", "อุปกรณ์นั้น";
        Account: "your account, if we know you", "（ご本人を識別できる場合）アカウント", "บัญชีของท่าน (หากเราระบุตัวท่านได้)";
    }
    Vendor {
        MicrosoftUet: "Microsoft Advertising (UET)", "Microsoft Advertising（UET）", "Microsoft Advertising (UET)";
        MicrosoftClarity: "Microsoft Clarity", "Microsoft Clarity", "Microsoft Clarity";
        MetaPixel: "Meta Pixel", "Meta Pixel", "Meta Pixel";
        TiktokPixel: "TikTok Pixel", "TikTok Pixel", "TikTok Pixel";
        Shopify: "Shopify", "Shopify", "Shopify";
        Segment: "Segment", "Segment", "Segment";
        Rudderstack: "RudderStack", "RudderStack", "RudderStack";
        Matomo: "Matomo", "Matomo", "Matomo";
        Mixpanel: "Mixpanel", "Mixpanel", "Mixpanel";
        Posthog: "PostHog", "PostHog", "PostHog";
        Amplitude: "Amplitude", "Amplitude", "Amplitude";
        PinterestTag: "Pinterest Tag", "Pinterest Tag", "Pinterest Tag";
    }
}
