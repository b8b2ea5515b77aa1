<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n peer(s)</source>
            <translation>
                <numerusform>%n peer</numerusform>
                <numerusform>%n peers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityPage</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) exported.</source>
            <translation>
                <numerusform>%n row exported.</numerusform>
                <numerusform>%n rows exported.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NetworkViewModel</name>
        <message numerus="yes">
            <source>%1 of %n peer(s) agree (%2)</source>
            <translation>
                <numerusform>%1 of %n peer agrees (%2)</numerusform>
                <numerusform>%1 of %n peers agree (%2)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed the newest block; %2 are enough.</source>
            <translation>
                <numerusform>%1 of %n seat signed the newest block; %2 are enough.</numerusform>
                <numerusform>%1 of %n seats signed the newest block; %2 are enough.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them is yours.</source>
            <translation>
                <numerusform>%n of them is yours.</numerusform>
                <numerusform>%n of them are yours.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>none in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>none in %n turn of this epoch</numerusform>
                <numerusform>none in %n turns of this epoch</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>%1 in %n turn of this epoch</numerusform>
                <numerusform>%1 in %n turns of this epoch</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatRing</name>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed</source>
            <translation>
                <numerusform>%1 of %n seat signed</numerusform>
                <numerusform>%1 of %n seats signed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendViewModel</name>
        <message numerus="yes">
            <source>The message is %n byte(s) too long.</source>
            <translation>
                <numerusform>The message is %n byte too long.</numerusform>
                <numerusform>The message is %n bytes too long.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::UnlockPage</name>
        <message numerus="yes">
            <source>This is not the password of this wallet. Try again in %n second(s).</source>
            <translation>
                <numerusform>This is not the password of this wallet. Try again in %n second.</numerusform>
                <numerusform>This is not the password of this wallet. Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MiningViewModel</name>
        <message numerus="yes">
            <source>Mining with %n thread(s)</source>
            <translation>
                <numerusform>Mining with %n thread</numerusform>
                <numerusform>Mining with %n threads</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n processor(s)</source>
            <translation>
                <numerusform>%1 of %n processor</numerusform>
                <numerusform>%1 of %n processors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 in 10 would have one within %n day(s).</source>
            <translation>
                <numerusform>%1 in 10 would have one within %n day.</numerusform>
                <numerusform>%1 in 10 would have one within %n days.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatViewModel</name>
        <message numerus="yes">
            <source>%n member(s) go before you.</source>
            <translation>
                <numerusform>%n member goes before you.</numerusform>
                <numerusform>%n members go before you.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IssueDraft</name>
        <message numerus="yes">
            <source>Its holder may pass it on to %n address(es) of your list only.</source>
            <translation>
                <numerusform>Its holder may pass it on to %n address of your list only.</numerusform>
                <numerusform>Its holder may pass it on to %n addresses of your list only.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Each holder keeps it for at least %n day(s).</source>
            <translation>
                <numerusform>Each holder keeps it for at least %n day.</numerusform>
                <numerusform>Each holder keeps it for at least %n days.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It can be passed on %n time(s) in all.</source>
            <translation>
                <numerusform>It can be passed on %n time in all.</numerusform>
                <numerusform>It can be passed on %n times in all.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchCard</name>
        <message numerus="yes">
            <source>%n certificate(s) were not sent and will not be issued. What was sent stays issued.</source>
            <translation>
                <numerusform>%n certificate was not sent and will not be issued. What was sent stays issued.</numerusform>
                <numerusform>%n certificates were not sent and will not be issued. What was sent stays issued.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchViewModel</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n transaction(s)</source>
            <translation>
                <numerusform>%n transaction</numerusform>
                <numerusform>%n transactions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Issue the %n good one(s)</source>
            <translation>
                <numerusform>Issue the %n good one</numerusform>
                <numerusform>Issue the %n good ones</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Issue all %n</source>
            <translation>
                <numerusform>Issue it</numerusform>
                <numerusform>Issue all %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReviewCard</name>
        <message numerus="yes">
            <source>+%n certificate(s)</source>
            <translation>
                <numerusform>+%n certificate</numerusform>
                <numerusform>+%n certificates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>−%n certificate(s)</source>
            <translation>
                <numerusform>−%n certificate</numerusform>
                <numerusform>−%n certificates</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SellForm</name>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Overview</name>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n certificate</numerusform>
                <numerusform>%n certificates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::GalleryPanel</name>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n certificate</numerusform>
                <numerusform>%n certificates</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HomeFrame</name>
        <message numerus="yes">
            <source>%n new certificate(s)</source>
            <translation>
                <numerusform>%n new certificate</numerusform>
                <numerusform>%n new certificates</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IncomingPanel</name>
        <message numerus="yes">
            <source>%n new certificate(s) came</source>
            <translation>
                <numerusform>%n new certificate came</numerusform>
                <numerusform>%n new certificates came</numerusform>
            </translation>
        </message>
    </context>
</TS>
