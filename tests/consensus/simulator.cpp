#include "consensus/simulator.h"

#include <algorithm>

namespace circlet::consensus::test {

namespace {

constexpr TimeMs byzantineTick = 15;

const Rules& twinRules() {
    static const Rules rules = [] {
        Rules copy = realRules();
        copy.retires = false;
        return copy;
    }();
    return rules;
}

} // namespace

Simulation::Simulation(SimulationOptions options) : m_options(options), m_random(options.seed) {
    m_parameters = ledger::defaultParameters(ledger::Network::Regtest);
    m_parameters.heartbeatMs = static_cast<uint32_t>(options.heartbeat);
    m_parameters.baseTimeoutMs = 250;
    m_parameters.minimumBlockIntervalMs = 0;
    m_parameters.turnLength = options.turnLength;
    m_epoch.keyBlock = testGenesis();
    m_epoch.committee = committeeOf(options.seats);
    m_epoch.order = ledger::leaderOrder(retag<Hash256>(testChain()), options.seats, {});
    m_epoch.turnLength = m_parameters.turnLength;
    if (options.realSignatures)
        m_scheme = std::make_unique<BlsSignatures>();
    else
        m_scheme = std::make_unique<IdealSignatures>();
    m_epoch.anchor = anchorRule(m_epoch.committee, 0, options.anchorInterval);
    m_newest = std::make_shared<const EpochState>(m_epoch);
    m_epochs[0] = m_newest;
    for (const ledger::Seat& seat : m_epoch.committee.seats())
        m_anchors[0].insert(seat.key);
    m_adversary = m_epoch.order.front();
    for (SeatIndex seat = 0; seat < options.seats; ++seat) {
        Member member;
        member.number = seat;
        member.honest = options.adversary == Adversary::None || seat != m_adversary;
        m_members.push_back(std::move(member));
    }
    if (options.adversary == Adversary::Twin) {
        Member second;
        second.number = m_adversary;
        second.honest = false;
        m_members.push_back(std::move(second));
    }
    m_members.resize(m_members.size() + options.newcomers);
    m_nextNumber = options.seats;
    for (Member& member : m_members)
        member.epoch = m_newest;
    for (Member& member : m_members) {
        member.twin = options.adversary == Adversary::Twin && !member.honest;
        if (options.clockSkew != 0)
            member.clockOffset =
                static_cast<int64_t>(m_random.below(2 * options.clockSkew)) - static_cast<int64_t>(options.clockSkew);
    }
    if (options.adversary == Adversary::Byzantine)
        m_byzantine = std::make_unique<ByzantineMember>(m_adversary, m_newest, options.heartbeat, *m_scheme, m_random,
                                                        makeApplication());
}

Simulation::~Simulation() = default;

std::unique_ptr<SigningKey> Simulation::keyOf(uint32_t number) const {
    if (m_options.realSignatures)
        return std::make_unique<BlsSigningKey>(secretOf(number));
    return std::make_unique<IdealSigningKey>(seatOfNumber(number).key);
}

ModelApplication Simulation::makeApplication() const {
    ModelApplication application = m_options.spacing == 0 ? ModelApplication(m_epoch.committee.root())
                                                          : ModelApplication(m_epoch, m_options.spacing);
    application.anchorInterval = m_options.anchorInterval;
    return application;
}

std::optional<SeatIndex> Simulation::seatOf(uint32_t member) const {
    const Member& who = m_members[member];
    return who.number ? who.epoch->committee.find(seatOfNumber(*who.number).key) : std::nullopt;
}

bool Simulation::isSeated(uint32_t member) const {
    const std::optional<uint32_t>& number = m_members[member].number;
    return number && m_newest->committee.find(seatOfNumber(*number).key);
}

std::vector<uint32_t> Simulation::sitting() const {
    std::vector<uint32_t> numbers;
    for (SeatIndex seat = 0; seat < m_newest->committee.size(); ++seat)
        numbers.push_back(numberOf(*m_newest, seat));
    return numbers;
}

std::vector<uint32_t> Simulation::membersOf(uint32_t number) const {
    std::vector<uint32_t> found;
    for (uint32_t i = 0; i < m_members.size(); ++i) {
        if (m_members[i].number == number || m_members[i].candidate == number)
            found.push_back(i);
    }
    return found;
}

void Simulation::at(TimeMs time, std::function<void()> run) {
    m_queue.push({time, ++m_order, std::move(run)});
}

void Simulation::fail(std::string what) {
    if (m_failure.empty())
        m_failure = "seed " + std::to_string(m_options.seed) + " at " + std::to_string(m_now) + " ms: " + what;
}

void Simulation::start() {
    for (uint32_t i = 0; i < m_members.size(); ++i) {
        if (m_byzantine && !m_members[i].honest)
            continue;
        at(m_now + m_random.below(20), [this, i] { launch(i); });
    }
    if (m_byzantine) {
        struct Ticker {
            Simulation* simulation;
            void operator()() const {
                for (Outgoing& out : simulation->m_byzantine->tick(wallStart + simulation->m_now))
                    simulation->transmit(simulation->m_adversary, out.to,
                                         std::make_shared<const Message>(std::move(out.message)));
                simulation->at(simulation->m_now + byzantineTick, *this);
            }
        };
        at(m_now + byzantineTick, Ticker{this});
    }
}

bool Simulation::runFor(TimeMs duration) {
    return !runUntil([] { return false; }, duration) && m_failure.empty();
}

bool Simulation::runUntil(const std::function<bool()>& condition, TimeMs limit) {
    const TimeMs end = m_now + limit;
    while (m_failure.empty() && !condition()) {
        if (m_queue.empty() || m_queue.top().time > end) {
            m_now = end;
            return condition();
        }
        auto next = std::move(const_cast<Scheduled&>(m_queue.top()).run);
        m_now = m_queue.top().time;
        m_queue.pop();
        ++m_eventCount;
        next();
    }
    return m_failure.empty();
}

/// Starts a member from what its disk holds.
void Simulation::launch(uint32_t index) {
    Member& member = m_members[index];
    if (member.replica)
        return;
    ++member.incarnation;
    member.timer = 0;
    member.application = std::make_unique<ModelApplication>(makeApplication());
    member.application->oldProofs = [this, index](Epoch first) { return proofsOf(index, first); };
    for (const FinalBlock& block : member.chain) {
        if (!member.application->execute(block.header, block.hash, *block.body) ||
            !member.application->finalise(block.hash))
            return fail("member " + std::to_string(index) + " cannot replay its own chain");
    }
    if (m_options.spacing != 0)
        member.epoch = std::make_shared<const EpochState>(member.application->epoch());
    for (const uint64_t transaction : member.pool)
        member.application->add(transaction);
    Disk& disk = member.disk;
    if (onRestart && disk.exists)
        onRestart(index, disk.record, disk.nodes);
    const Rules& rules = member.twin ? twinRules() : realRules();
    std::optional<Safety> safety;
    if (disk.exists) {
        auto restored =
            Safety::restore(testChain(), keyOf(*member.number), m_parameters.turnLength, disk.record, rules);
        if (!restored)
            return fail("member " + std::to_string(index) + ": " + restored.error().message);
        safety.emplace(std::move(restored.value()));
    } else if (member.number) {
        safety.emplace(
            Safety::create(testChain(), keyOf(*member.number), m_parameters.turnLength, 0, testGenesis().hash, rules));
        disk.exists = true;
        disk.record = encode(safety->record());
    }
    ReplicaConfig config{testChain(), m_parameters, *member.epoch, m_random.next() | 1, {}};
    if (member.epoch->epoch > 0)
        config.epochProof = EpochProof{member.epoch->keyHeader, member.named.at(member.epoch->keyBlock.height)};
    for (const auto& [hash, bytes] : disk.nodes) {
        auto stored = decodeNodeWithBody(bytes);
        if (!stored)
            return fail("a stored node does not decode");
        config.storedNodes.push_back(std::move(stored.value()));
    }
    member.replica = std::make_unique<Replica>(std::move(config), *member.application, *m_scheme, std::move(safety));
    step(index, Start{});
    if (m_options.linksTell)
        tellLinks(index);
    if (m_options.spacing != 0)
        campaign(member.epoch->epoch);
}

/// Both ends of every link hear that it is open, by the seats of their own epochs.
void Simulation::tellLinks(uint32_t index) {
    const auto tell = [this](uint32_t to, uint32_t about) {
        at(m_now + 1, [this, to, about] {
            if (const auto seat = seatIn(*m_members[to].epoch, about); seat && m_members[about].replica)
                step(to, PeerOpened{*seat});
        });
    };
    for (uint32_t other = 0; other < m_members.size(); ++other) {
        if (other == index || !m_members[other].replica ||
            (m_members[other].number && m_members[other].number == m_members[index].number))
            continue;
        tell(other, index);
        tell(index, other);
    }
}

/// The seat of another member as somebody in this epoch sees it.
std::optional<SeatIndex> Simulation::seatIn(const EpochState& epoch, uint32_t member) const {
    for (const std::optional<uint32_t>& number : {m_members[member].candidate, m_members[member].number}) {
        if (!number)
            continue;
        if (const auto seat = epoch.committee.find(seatOfNumber(*number).key))
            return seat;
    }
    return std::nullopt;
}

std::vector<EpochProof> Simulation::proofsOf(uint32_t index, Epoch first) const {
    const Member& member = m_members[index];
    std::vector<EpochProof> proofs;
    for (const FinalBlock& block : member.chain) {
        if (block.header.kind == ledger::BlockKind::Key && block.header.epoch + 1 >= first &&
            proofs.size() < maximumEpochProofs)
            proofs.push_back({block.header, member.named.at(block.header.height)});
    }
    return proofs;
}

void Simulation::crash(uint32_t index) {
    Member& member = m_members[index];
    if (!member.replica)
        return;
    member.replica.reset();
    member.application.reset();
    member.deferred.clear();
    member.paused = false;
    ++member.incarnation;
    member.disk.waiting.clear();
    if (member.chain.size() > member.disk.durableBlocks)
        member.chain.resize(member.disk.durableBlocks);
    std::erase_if(member.named, [&](const auto& item) { return item.first > member.chain.size(); });
    for (uint32_t other = 0; m_options.linksTell && other < m_members.size(); ++other) {
        if (other == index || !m_members[other].replica)
            continue;
        at(m_now + 1 + m_random.below(3), [this, other, index] {
            if (const auto seat = seatIn(*m_members[other].epoch, index))
                step(other, PeerClosed{*seat});
        });
    }
}

void Simulation::restart(uint32_t index) {
    if (!(m_byzantine && !m_members[index].honest))
        launch(index);
}

void Simulation::pause(uint32_t index) {
    m_members[index].paused = true;
}

void Simulation::resume(uint32_t index) {
    Member& member = m_members[index];
    member.paused = false;
    auto deferred = std::move(member.deferred);
    member.deferred.clear();
    for (auto& run : deferred)
        run();
}

void Simulation::setChecksWork(uint32_t index, bool checks) {
    m_members[index].application->checksWork = checks;
    if (checks)
        step(index, WorkChecked{});
}

void Simulation::cut(uint32_t from, uint32_t to, bool isCut) {
    if (isCut)
        m_cuts.insert({from, to});
    else
        m_cuts.erase({from, to});
}

void Simulation::submit(uint64_t transaction) {
    for (uint32_t i = 0; i < m_members.size(); ++i) {
        m_members[i].pool.insert(transaction);
        at(m_now + m_random.below(m_options.maximumDelay + 1), [this, i, transaction] {
            if (!m_members[i].replica)
                return;
            if (!m_members[i].application->isFinal(transaction))
                m_members[i].application->add(transaction);
            step(i, PoolChanged{});
        });
    }
    if (m_byzantine)
        m_byzantine->submit(transaction);
}

bool Simulation::isFinalEverywhere(uint64_t transaction) const {
    return std::ranges::all_of(m_members, [&](const Member& member) {
        const bool counts = member.number && m_newest->committee.find(seatOfNumber(*member.number).key);
        return !member.honest || !member.replica || !counts || member.application->isFinal(transaction);
    });
}

uint64_t Simulation::logged(LogKind kind) const {
    const auto found = m_logs.find(kind);
    return found == m_logs.end() ? 0 : found->second;
}

void Simulation::step(uint32_t index, const Event& event) {
    Member& member = m_members[index];
    if (!member.replica || !m_failure.empty())
        return;
    if (member.paused) {
        member.deferred.push_back([this, index, event, incarnation = member.incarnation] {
            if (m_members[index].incarnation == incarnation)
                step(index, event);
        });
        return;
    }
    const auto wall = static_cast<TimeMs>(static_cast<int64_t>(wallStart + m_now) + member.clockOffset);
    perform(index, member.replica->step(event, wall, m_now + 1000));
    if (!member.replica || !member.honest || onRestart)
        return;
    const Safety* safety = member.replica->safety();
    if (safety != nullptr && safety->record().epoch == member.sentEpoch && safety->record().lock < member.sentLock)
        fail("member " + std::to_string(index) + " lowered its lock");
}

void Simulation::perform(uint32_t index, Actions actions) {
    for (Action& action : actions) {
        Member& member = m_members[index];
        if (auto* sent = std::get_if<Send>(&action)) {
            checkSent(index, *sent->message);
            if (const auto* seat = std::get_if<ToSeat>(&sent->to)) {
                transmit(index, seat->seat, sent->message);
            } else if (std::holds_alternative<ToAllSeats>(sent->to)) {
                const auto own = seatOf(index);
                for (SeatIndex seat = 0; seat < m_options.seats; ++seat) {
                    if (seat != own)
                        transmit(index, seat, sent->message);
                }
            } else if (const auto* link = std::get_if<ToLink>(&sent->to)) {
                if (link->link != 0)
                    send(index, static_cast<uint32_t>(link->link - 1), sent->message);
            } else {
                for (uint32_t other = 0; other < m_members.size(); ++other) {
                    if (other != index && !seatIn(*member.epoch, other))
                        send(index, other, sent->message);
                }
            }
        } else if (auto* request = std::get_if<Persist>(&action)) {
            persist(index, std::move(request->request));
        } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
            const TimeMs due = timer->deadline - 1000;
            member.timer = due;
            at(std::max(due, m_now), [this, index, due, incarnation = member.incarnation] {
                if (m_members[index].incarnation == incarnation && m_members[index].timer == due)
                    step(index, TimerFired{});
            });
        } else if (const auto* final = std::get_if<Finalised>(&action)) {
            finalised(index, *final);
        } else if (const auto* fetch = std::get_if<FetchBlocks>(&action)) {
            fetchBlocks(index, fetch->from);
        } else if (const auto* epoch = std::get_if<EpochBegan>(&action)) {
            began(index, *epoch);
        } else if (const auto* left = std::get_if<KeyLeft>(&action)) {
            ++m_keysLeft;
            if (m_newest->committee.find(left->key))
                fail("a key with a seat was destroyed");
        } else if (std::holds_alternative<Evidence>(action)) {
            const auto& found = std::get<Evidence>(action);
            ++m_evidence;
            const EpochState& epoch = *m_epochs.at(found.first.statement.epoch);
            if (member.honest &&
                (m_options.adversary == Adversary::None || numberOf(epoch, found.first.seat) != m_adversary))
                fail("evidence against an honest member");
        } else if (const auto* blame = std::get_if<Misbehaved>(&action)) {
            ++m_blames;
            m_lastBlame = blame->reason;
            const bool guilty = m_options.adversary != Adversary::None &&
                                (blame->who.seat ? numberOf(*member.epoch, *blame->who.seat) == m_adversary
                                                 : blame->who.link != 0 && !m_members[blame->who.link - 1].honest);
            if (member.honest && !guilty)
                fail("an honest member was blamed: " + blame->reason);
        } else if (const auto* entry = std::get_if<Log>(&action)) {
            if (onLog)
                onLog(index, *entry);
            ++m_logs[entry->kind];
            if (member.honest && entry->kind == LogKind::Conflict)
                fail("member " + std::to_string(index) + ": " + entry->text);
            if (member.honest && entry->kind == LogKind::Retired && !onRestart)
                fail("an honest member's key retired");
        }
    }
}

uint32_t Simulation::numberOf(const EpochState& epoch, SeatIndex seat) {
    return numberOfKey(epoch.committee.seats()[seat].key).value();
}

/// To whoever holds this seat in the sender's epoch.
void Simulation::transmit(uint32_t fromMember, SeatIndex to, const std::shared_ptr<const Message>& message) {
    for (const uint32_t target : membersOf(numberOf(*m_members[fromMember].epoch, to)))
        send(fromMember, target, message);
}

void Simulation::send(uint32_t fromMember, uint32_t target, const std::shared_ptr<const Message>& message) {
    ++m_messages;
    if (isCut(fromMember, target) || m_random.chance(m_options.loss))
        return;
    const int copies = m_random.chance(m_options.duplicates) ? 2 : 1;
    for (int copy = 0; copy < copies; ++copy) {
        const TimeMs delay =
            m_options.minimumDelay + m_random.below(m_options.maximumDelay - m_options.minimumDelay + 1);
        at(m_now + delay, [this, fromMember, target, message] { deliver(fromMember, target, message); });
    }
}

void Simulation::deliver(uint32_t fromMember, uint32_t index, const std::shared_ptr<const Message>& message) {
    const auto seat = seatIn(*m_members[index].epoch, fromMember);
    if (m_byzantine && !m_members[index].honest) {
        if (seat) {
            for (Outgoing& out : m_byzantine->receive(*seat, *message))
                transmit(index, out.to, std::make_shared<const Message>(std::move(out.message)));
        }
        return;
    }
    const Sender sender{seat, fromMember + 1};
    if (!m_options.throughCodec)
        return step(index, MessageReceived{sender, *message});
    auto decoded = decodeMessage(encode(*message));
    if (!decoded || decoded.value() != *message)
        return fail("a message changed on its way through the codec");
    step(index, MessageReceived{sender, std::move(decoded.value())});
}

} // namespace circlet::consensus::test
