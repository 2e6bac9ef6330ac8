//! Words about people, companies and apps.

use super::terms;
use crate::policy::{
    Affiliation, AfterContact, AppKind, Area, Asked, Guardian, Member, OurRole, Platform, Requester, Topic,
};

terms! {
    Affiliation {
        Subsidiaries: "other subsidiaries", "その他の子会社", "บริษัทย่อยอื่น";
        Affiliates: "other affiliates", "その他の関連会社", "บริษัทในเครืออื่น";
        Parent: "the parent company", "親会社", "บริษัทแม่";
        Partners: "partner companies", "提携会社", "บริษัทคู่ค้า";
    }
    AppKind {
        Service: "the service", "サービス", "บริการ";
        Services: "the services", "各種サービス", "บริการ";
        App: "the app", "アプリケーション", "แอปพลิเคชัน";
        Website: "the website", "ウェブサイト", "เว็บไซต์";
        Api: "the programming interface (API)", "API", "API";
        DeviceSoftware: "the device software", "機器のソフトウェア", "ซอฟต์แวร์ของอุปกรณ์";
    }
    Platform {
        Web: "browsers", "ブラウザ", "เบราว์เซอร์";
        Ios: "iOS", "iOS", "iOS";
        Android: "Android", "Android", "Android";
        Windows: "Windows", "Windows", "Windows";
        Macos: "macOS", "macOS", "macOS";
        Linux: "Linux", "Linux", "Linux";
        Iot: "IoT devices", "IoT機器", "อุปกรณ์ IoT";
        Server: "servers", "サーバー", "เซิร์ฟเวอร์";
    }
    OurRole {
        Controller: "We decide what personal data is used for.", "情報の利用目的は、当社が定めます。", "เราเป็นผู้ควบคุมข้อมูลส่วนบุคคลและเป็นผู้กำหนดวัตถุประสงค์ของการใช้ข้อมูล";
        Processor: "We handle personal data for our customers, on their behalf.", "当社は、契約者の委託を受けて個人情報を取り扱います。", "เราประมวลผลข้อมูลส่วนบุคคลในนามของลูกค้า";
        Both: "For some data we decide what it is used for, and some data we handle for our customers.", "情報により、当社が利用目的を定める場合と、契約者の委託を受けて取り扱う場合があります。", "ข้อมูลบางส่วนเราเป็นผู้กำหนดวัตถุประสงค์ และข้อมูลบางส่วนเราประมวลผลในนามของลูกค้า";
    }
    Topic {
        Inquiries: "inquiries", "お問い合わせ", "การสอบถาม";
        Requests: "requests for disclosure, correction and the like", "開示・訂正等の請求", "คำขอเปิดเผย แก้ไข และคำขออื่น";
        Complaints: "complaints about our handling of personal information", "個人情報の取扱いに関する苦情", "ข้อร้องเรียนเกี่ยวกับการจัดการข้อมูลส่วนบุคคล";
        Consultations: "consultations", "ご相談", "การขอคำปรึกษา";
        Policy: "questions or concerns about this policy", "本ポリシーに関するご質問・ご懸念", "คำถามหรือข้อกังวลเกี่ยวกับนโยบายนี้";
        Cookies: "questions about cookies", "クッキーに関するご質問", "คำถามเกี่ยวกับคุกกี้";
    }
    Asked {
        Documents: "documents that are needed", "必要な書類", "เอกสารที่จำเป็น";
        Answers: "answers to questions", "質問への回答", "คำตอบต่อคำถาม";
        Identity: "proof of identity", "本人確認書類", "หลักฐานยืนยันตัวตน";
    }
    AfterContact {
        Confirmed: "we confirm the content of your inquiry", "内容を確認します", "ตรวจสอบเนื้อหาที่สอบถาม";
        Email: "we send you an email", "電子メールでご連絡します", "ติดต่อกลับทางอีเมล";
        Measures: "we make efforts to take appropriate measures if necessary", "必要に応じて適切な措置を講じるよう努めます", "พยายามดำเนินมาตรการที่เหมาะสมตามความจำเป็น";
    }
    Area {
        Eu: "the EU member states", "EU加盟国", "ประเทศสมาชิกสหภาพยุโรป";
        Eea: "the European Economic Area (EEA)", "欧州経済領域（EEA）", "เขตเศรษฐกิจยุโรป (EEA)";
    }
    Requester {
        Person: "you", "ご本人", "ตัวท่านเอง";
        Representative: "your representative", "代理人", "ผู้แทนของท่าน";
        Agent: "an agent whom you authorized", "委任を受けた代理人", "ตัวแทนที่ท่านมอบอำนาจ";
        Parent: "your parent or guardian", "親権者又は後見人", "บิดามารดาหรือผู้ปกครองของท่าน";
    }
    Guardian {
        Child: "the child", "お子様本人", "ตัวเด็ก";
        Parent: "a parent", "親", "บิดามารดา";
        Guardian: "a guardian", "保護者", "ผู้ปกครอง";
    }
    Member {
        ExternalExperts: "external experts", "外部有識者", "ผู้เชี่ยวชาญภายนอก";
        Officers: "officers", "役員", "กรรมการ";
        Employees: "employees", "従業員", "พนักงาน";
    }
}
