/// What the words before a run of digits say about it.
enum PhoneContext {
    case phone, other, unknown

    /// Bytes that are looked at: three words or so.
    private static let reach = 56

    /// Reads the words before a byte, on the same line.
    static func before(_ index: Int, in bytes: TextBytes) -> PhoneContext {
        var start = index
        while start > 0, index - start < reach, bytes[start - 1] != 0x0A { start -= 1 }
        while start < index, bytes[start] & 0xC0 == 0x80 { start += 1 }
        let line = bytes.text(start..<index).lowercased()
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "№" || $0 == "#" || $0 == "º") }.suffix(3)
        guard let last = words.last else { return .unknown }
        // Nearest first: in "order by phone 0501234567" the phone is what counts.
        for word in words.reversed() {
            if others.contains(String(word)) || word.hasSuffix("№") || word.hasSuffix("#") { return .other }
            if phones.contains(String(word)) { return .phone }
        }
        if spacelessOthers.contains(where: last.hasSuffix) { return .other }
        return spacelessPhones.contains(where: last.contains) ? .phone : .unknown
    }

    private static let phones = words(
        """
        tel tél telephone phone phones mobile mob cell cellphone call dial ring text sms whatsapp whats wapp wa viber
        imo signal zalo fax hotline contact тел телефон телефону телефона телефоны звони звоните звонить позвони
        позвоните звонки ватсап вотсап вацап вайбер вибер моб мобильный мобила набери наберите смс контакт контакты
        дзвоніть телефонуйте подзвони telefono teléfono llama llamar llame llámame móvil celular cel zap zapzap fone
        ligue telefone liga anrufen anruf ruf handy telefonnummer telefon mobil appelez appelle portable téléphone
        chiama chiamare cellulare telefonico ara arayın ulaşın zadzwoń komórka dzwoń bel bellen ring telefonszám
        τηλ τηλέφωνο هاتف اتصل اتصلوا واتساب واتس جوال موبايل للتواصل تلفن موبایل تماس טלפון נייד התקשרו फोन कॉल
        전화 연락처 휴대폰 문의 โทร gọi sđt
        """)

    private static let others = words(
        """
        order orders invoice tracking track ref reference id ids uid userid account acct card isbn issn imei ean upc gtin
        sku vin iban bic swift serial sn ticket passport case block tx txid hash parcel shipment booking zip pin code
        barcode number timestamp заказ заказа заказу заказом трек накладная накладной счет счёт счета счёта счету карта
        карты карту карте билет паспорт инн кпп огрн огрнип бик снилс окпо артикул код штрихкод договор договора полис
        чек чека айди посылка замовлення рахунок картка накладна pedido pedidos factura cuenta tarjeta guía encomenda
        fatura nota cpf cnpj pix conta boleto bestellnummer bestellung rechnung rechnungsnummer konto kundennummer
        sendungsnummer auftragsnummer commande facture compte colis siret siren ordine fattura conto sipariş fatura
        kargo zamówienie zamówienia faktura konta pesel regon nip paczka طلب فاتورة رقم حساب
        """)

    private static let spacelessPhones = ["电话", "手机", "微信", "联系", "致电", "電話", "携帯", "熱線", "热线", "โทร"]
    private static let spacelessOthers = ["订单", "订单号", "单号", "注文番号", "编号", "账号", "卡号", "帳號", "號碼", "编码"]

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
