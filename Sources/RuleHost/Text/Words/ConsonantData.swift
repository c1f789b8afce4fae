// Written by Tools/unicode/clusters.py from the word lists of Debian; not edited by hand.

/// The three consonants in a row that some language spells: each word is two letters and all thirds.
enum ConsonantData {
    /// Of the Latin alphabet.
    static let latin = """
        bcghklmnrvz bdjlrz bflr bgdjlrw bhcfglmnrstv bkhjlnrv blbcdjknstv bmjprswx bnjv bpfhlrs brbcdfghjklmnstvwz
        bsbcdfghjklmnpqrtvwz btfghklnrsw bvlrs bwchr bzbdlnrstvw cbhrs cdblrvz cfch cglr chbcdfgjklmnpqrstvwz
        ckbcdfghjlmnprstvwxz cljntvx cmchlrs cncj cphlmnr crcdhklmnptv csbcdfhjklmnptvz ctbcdfghjklmnprsvwz cvjrs
        cxclv czbcdfjklmnprtvw dbhjlr dchjklmnrstvwz dfjlr dgdjklmnrsw dhbcdjlmnprstv dkgjlmnprsvw dlbchjkmnsz
        dmdhjlnr dnbfgjlmprstv dpcfhlmnrs drbcdghjklmnpstvwz dsbcdfghjklmnprtvwz dtbcdfghjklmnprsvw dvcdjlrstz
        dwcdlrsz dzbcdfghjklmnprstvw fbjlr fchlz fdbcfghjklmnprstvwz fghjlnr fhbjlnrv fkgjlnrvw flbdfghjmnrstv
        fnbdfghjklmprstv fpflrs frcdfghjklnpstz fsbcdfghjklmnprtvwz ftbcdfghjklmnprsvwz fvlmr fwr fzbtw gbhjlpr
        gchlrsz gdbcfghjklmnprstvwz gfjlrt ghbcdfjlmnqrstvwz gkhjlnrvw glbcdfghjkmnprstv gmbhjklst
        gnbcdfghjklmprstvw gpfghjlrs grbcdgjklmnstz gsbcdfghjklmnpqrtvwz gtbcdfghjklmnprsvwz gvlr gwdhr gzbcdhlnstw
        hbhlr hchklmprsz hdhnrz hfhlr hghlnr hjt hkhlnr hlbcdfghjkmnprstvwz hmbghklrstz hnbcdfghjklmpqrstvwz
        hpfhlrtv hrbcdfghjklmnpqstvwz hsbcdfghjklmnprtvwz htbcdfghjklmnpqrsvwz hvglmp hwhls hztw jbglnrz
        jcfhjklmnrstvwz jdbcfghjklmnprstvwz jfbcdghjklmnprstvwz jgbdhjlnprstvwz jhclmnrstv jkbcdfghjlmnprstvwxz
        jlbcdfghjkmnprstvwz jmbcdghklnprstvwz jnbcdfghjklmprstvwz jpbcfghjklmrstvwz jrbdfhklmpstz
        jsbcdfghjklmnprtvwz jtbcfghjklmnprsvwz jvcklnprstz jwcdlnprsz jzbdghjklmnrstvw kbjlrt kchjlnrsz kdnrz
        kfcjklrt kgbhjlprs khdjlmnrstvwz kjnt klbcdhjkmnpstvwz kmdj knbfgjklmrst kpfhlrs krbcdfghjklmnpstvwz
        ksbcdfghjklmnprtvwz ktbcdfghjklmnprsvwz kvklr kwhrs kzw lbcdfghjklmnrstvwz lcbdfghjklmnprstvwz
        ldbcfghjklmnpqrstvwz lfbcdghjklmnprstvwz lgbcdfhjklmnprstvwz lhcjklnrsv ljbcdfghklmnprstv
        lkbcdfghjlmnpqrstvwz lmbcdfghjklnprstvwz lnbcdfgjklmprstvz lpbcdfghjklmnrstvwz lrtz lsbcdfghjklmnprtvwz
        ltbcdfghjklmnprsvwz lvbcdfghjklmnprst lwklrs lxv lzbcdfghklmnprstvw mbcdfhjklmnprstvw mcbdfghjklmnpqrstvz
        mdbfghjklmnprstvwz mfbdjklmnrst mgjlmnrt mhbcdfgjlnprstvz mjdrst mkbhjlmnrvwz mlcfhjkmnpsz mnbdfghjklmpstv
        mpbcdfghjklmnrstvwz mrcdghjklmnstvz msbcdfghjklmnprtvwz mtbdfghjklmnprsvwz mvlpr mwr mzdlstw nbchjlrs
        ncbfhjklmnprstvwz ndbcfghjklmnpqrstvwz nfghjklmprstwz ngbcdfhjklmnpqrstvwz nhjlnrv njcdgkmnstv
        nkbcdfghjlmnprstvwz nldj nmbhjn npfghjlrs nrhjt nsbcdfghjklmnpqrtvwz ntbcdfghjklmnprsvwz nvlpr nwbhr nxsv
        nzbcdfghjklmnpqrstvw pbjlrs pchjklmnrsz pdfjrvwz pfbcdghklmnprstvwz pgjlnpr phbdgjlnprstvz pjgsv pkjlnrtvw
        plbcdhjkmnstvwz pmjs pnfgjls prcdghjklnpstvz psbcdfghjklmnpqrtvwz ptbcdfghjklmnpqrsvwz pvcdlr pwnr pzlvw
        rbcdfghjklmnprstvz rcbdfghjklmnpqrstvwz rdbcfghjklmnprstvwz rfbcdghjklmnprstvwz rgbcdfhjklmnprstvwz
        rhbcjklnprstv rjdklnst rkbcdfghjlmnprstvwxz rlbcdfhjkmnprstvw rmbcdfghjklnprstvwz rnbcdfghjklmprstvwz
        rpbcdfghjklmnrstvwz rqw rsbcdfghjklmnprtvwz rtbcdfghjklmnpqrsvwxz rvbcdfghjklmnprst rwbcdhlmnrstz rxls
        rzbcdfghjklmnprstvw sbhjlnr scdhjklmnprstvz sdbhjknrvwz sfhjlr sghjlmnprt shbcdfgjklmnpqrstvw
        sjbcdfghklmnprstw skbcdfghjlmnprstvw slbcjkmnprstz smdhjklnrstv sncgjklpsv spbcdfghjklnrst sqlv
        srbcdghjklmnpstvz stbcdfghjklmnpqrsvwz svgjlnr swhr szbcdfghjklmnprstvw tbchjlrs tchjlprsz tdjknrvz tfjlrs
        tghjlrtv thbcdfgjklmnpqrstvw tkjlnrsvw tlbcjkmnpsz tmhjls tnbdfghjklmprstv tpfhjlrs trbcdfghjklmnpstvwz
        tsbcdfghjklmnpqrtvwz tvklrsz twchkmrz txst tzbcdfghjklmnprstvw vbjlr vchjklnrsv vdhjlnrsvz vfjlnr vgjlnr
        vhfjlnrv vkcjlnrsv vlbcfhjkmnprstv vmbjs vnbcdfghjklmprstv vpclnrs vrbcdghjklmnpstvz vsbcdfghjklmnprtvz
        vtcfjklrsv vzbcdghklmnprtv wblr wchrwz wdfhlmnrsz wflr wglnr wklnrsw wldfpst wmglr wnbcfghlpstwz wpchlrs
        wrdsz wsbcdfghjklmnprtvwz wthjlr wvlr wzbdgjlmnrw xbr xchlrv xdr xfr xglr xklrs xljsv xml xplr xscklptw
        xtbcdfghjklmprsvz zbcjlmnrz zchklmrstvwz zdcjklmnrstvwz zflnrv zgbdlmnrvw zhlmnr zjt zklmnrsvw zlbchjkmnstz
        zmbcdjlnprsz zncjmsz zpflnrt zrcdjklmntvz zscdfgklmnprtvwz ztbcfghjklmprsvwz zvjlnprz zwclmnrsz
        """

    /// Of the Cyrillic alphabet.
    static let cyrillic = """
        бвмр бгвлнр бдвжзмнр бзбвдлн бквлнрх блбвгдзкмнпрстфхцч бплр брбвгдзклмнстцчшщђљњ бсбвджклмнптцч бтр бхвлт
        бцв бчв бшклмнптч бщн бґр вбглнрт вгвлнр вдвжклмнрстхц вждкн взбвгджклмнпрстхцчш вквлмнрстш влкнстхчш
        вмклнпрц внбвгзклмпрстцчшщ вплнрхцч врбвгджзклмнпстхцчшщђљњћџ всвклмнптфхц втвклнрсцч вфр вхвлнр вчвкн
        вшклнпт вґр гвк гднрт гзбвл гкв глбвкнтхчщ гмжзљ гнкцч гпр грбгдклмнстцчшщђљ гсбдктх гтвн гфлр гцв гшпт
        дблрљ двзклнрсч дгвлнр джбвгдклмнрстњ дзбвгдклмнрсц дквлнрт длбгж дмклнпр днвжк дпдлрстх
        дрбвгджзклмнпстхцчшљћ дсбвдзклмнпртфхцч дтврс дфр дхвлмнрс дцвкр дчлн дшвклмнпртч дґр жблнр жвлр жглр
        ждвжзнр жквлр жлднтч жмлн жнв жплр жрвкст жсклмпт жтвкр жфр жхр жшкл збвдлнрцчљ звгджзклнрстш згвлмнрњ
        здвжзклмнрхцч зжлн зквдлнпрст злвгжкнсцч змджклнртчљ знкрт зпвджклнрстхчш зрвзкмнстфцчњ зсбвджзклмнпртх
        зтвжклмнпрсч зфл зхвлмр зцвкрф зчлн зшвлмнпт зщр зґвнр кблр кврт кгр кджнр клбвдкнстцч кмп кнкстцч кпвнрч
        крбвгджзклмнпстфхцчшщљњћџ ксбвгдклмнпртфхцчш ктбвдкнрсч кфлр кхм кшнпрт кщн лбвлнрч лвклнсч лгвлнр
        лдбвжзкмрстфхш лжбклнс лзбвгдклмнтш лквгдлмнрстш лмгдстчщ лнвдксцч лпвнрстч лсбвкмнпртц лтбвгдзкмнпрсфхцчш
        лфгзкрст лхвлнт лцбвгкмнтх лчвкнт лшбкмнптч лґн мбдлнрстч мвр мглнр мдвжнр мжвдклљ мзбвгд мквлмнрт млвкнсч
        мнкст мпбвдклнрстфцшљ мрвгджзклмнстцчшщђљњћ мсбклнптфц мтвлнрсљ мфлнрс мхлн мцх мчвнљ мшлтч нблр нвмр
        нгбвдклмпрстфхцчшџ ндбвгжзклмнпрстфхцчшщ нзбвдклнт нквлмнрстфц нлкцш нмс нплрс нсбвгдклмнпртфц
        нтбвгклмнрсцчшщљґ нфлрс нхгнр нцвзклмнпрст нчвжклнтх ншвклнптч нґлст пвк пгр пдвкпч пжд пзл пквлнр
        плвгзкнстхчщ пнкт првгджзклмнпстхцчшљњћ псвклнптц птвнрс пфр пхвнрт пцр пчв пшктч рбвклнрстцљ рвжклнрстцчљњ
        ргвзклмнпрстфчшљ рдвжзклмнрстцшљњ ржбвгдзклмнпрстфхцчљњ рзбвдклмнрстцшњ ркбвглмнрстфчшљњ рлбзкрстц
        рмбвгджзклнпрстфцчшљџ рнбвгдзклрстцчш рпвклнрстцчљ рсбвгзклмнпртфхц ртбвгджзклмнпрсфхцчшљњ рфвлмнрстљ
        рхбвгдзклмнпрстцчщ рцбвгкмнтфхш рчвклмнст ршвклмнпртчљњћ рщвмт рљкн рњц рћк рџт рґн сбдлр свзклмпрс сгвлнрс
        сдбвжклнрсцч сжд сзвднр скбвгдлмнпрстхљњ слгжзнт смвдклнрстцчљ снвлч спбвгдзклмнрстфхчљ србвгджкмнптфцчђљњ
        стбвгдзклмнпрсфхцчщљ сфлр схвлмнр сцвкр счклмн сшвклмнпртч сщн тблр твджлнрљ тглр тдвнрх тжбдн тзбвн
        тквлмнрстљ тлбкмпсцч тмвклнрстщ тнктцч тпвджклнрстчљ трбвгджзклмнпстфхцчшщљњћ тсбвджклмнпртфч тфр тхвлнр
        тцвр тчблн тшвклнтч фгр фдр фзб фкв фнд фпр фркнстфцчљ фсбкпт фтбвгмнр фчв фшкт хвзр хглр хдзн хзвн хквлр
        хлбзмтцч хмк хплр хрбвдзклнпстњ хсвклмпртф хтвклмнрс хцв хчл хшлт цбр цвзкр цгвр цджз цзвм цквлмнрс цплр
        црвкмнптцчљњ цсклпт цтвр цфвнт цшк чвр чкв члк чмљ чрч чск чфл чхн швр шквлнрљ шлксц шмр шнл шплр шск
        штвкмнрс шчвлн щвл щпвн щрбкн ђст љскт љшт њскт њшт ћст ґфр
        """
}
