//! How likely bytes are Korean in CP949, the encoding of Korean Windows and the superset of EUC-KR.

use encoding_rs::EUC_KR;

/// The syllables three of four are, in whatever Korean offices write.
const COMMON: &str = "이다는을에의가하고한를은도지로인대기사정어아리자시서나일과해수부보제그국여만있전장주공원와으라조들것안성\
상학경관신면계되했위동문생간양개화구연회발세합록협력교류차년월체결업무비민분실선소용니습통외담당석자참최방산진행트니술러르\
까모두물식유중입내치바마단요청재본때년여령임명현미육금영호재군남북대표단당사";

/// The mean logarithm of the probability of a byte beyond ASCII.
pub(super) fn likelihood(bytes: &[u8]) -> f64 {
    let text = EUC_KR.decode_without_bom_handling(bytes).0;
    let (mut sum, mut count) = (0.0, 0_u32);
    for letter in text.chars().filter(|letter| !letter.is_ascii()) {
        // Two bytes each; a byte that fits nowhere counts as much.
        count += 2;
        sum += match letter {
            letter if COMMON.contains(letter) => 0.75_f64 / 180.0,
            '가'..='힣' => 0.24 / 2200.0,
            '·' | '「' | '」' | '“' | '”' | '‘' | '’' | '…' | '○' | '□' | '※' | '　' | '～'
            | 'ㆍ' | '『' | '』' => 0.003,
            '\u{4E00}'..='\u{9FFF}' => 0.01 / 4888.0,
            char::REPLACEMENT_CHARACTER => 1e-7,
            _ => 1e-5,
        }
        .ln();
    }
    if count == 0 {
        f64::NEG_INFINITY
    } else {
        sum / f64::from(count)
    }
}
