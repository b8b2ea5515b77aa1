// A façade with sample values, for pictures and for tests of the frame: nothing behind it, nothing proved.
// Used by tests/ui only.
#pragma once

#include "scripted_facade.h"

namespace circlet::ui::test {

/// Answers at once instead of when told, hands out snapshots, and knows a few wallets.
class SampleFacade : public ScriptedFacade {
public:
    std::function<void(SnapshotPtr)> receiver;
    SnapshotPtr shown = std::make_shared<Snapshot>();
    std::vector<KnownWallet> wallets;
    std::string password = "correct horse";

    void show(Snapshot snapshot) {
        shown = share(std::move(snapshot));
        if (receiver)
            receiver(shown);
    }

    Subscription subscribe(std::function<void(SnapshotPtr)> to) override {
        receiver = std::move(to);
        receiver(shown);
        return std::make_shared<int>(0);
    }
    SnapshotPtr current() const override { return shown; }
    std::vector<KnownWallet> knownWallets() const override { return wallets; }
    std::string newWalletFile(const std::string& name) const override { return "/nowhere/" + name + ".circlet"; }
    void generateWords(unsigned count, Call call, Reply<crypto::SecureBytes> reply) override;
    void createWallet(NewWallet wallet, Call call, Reply<std::string> reply) override;
    void openWallet(std::string file, crypto::SecureBytes given, Call call, Reply<std::monostate> reply) override;
    void unlockWallet(crypto::SecureBytes given, Call call, Reply<std::monostate> reply) override;
    void lockWallet() override;
};

/// Digits and an address that follow from the seed; nothing stands behind them.
std::string sampleHex(unsigned seed, std::size_t digits);
std::string sampleAddress(unsigned seed);
/// 24 words of the list, as a phrase.
std::string sampleWords();
/// A practice network of four members, verified; no wallet.
Snapshot networkSnapshot();
/// The same with an open wallet and some history.
Snapshot walletSnapshot();
/// The wallet's snapshot while mining: `seated` holds a seat then.
Snapshot miningSnapshot(MiningState state);
std::vector<ActivityRow> sampleHistory();
Review sampleReview();
/// Of the seat that is held in miningSnapshot(Seated).
ResignReview sampleResignReview();
ProofReport sampleProof();

} // namespace circlet::ui::test
