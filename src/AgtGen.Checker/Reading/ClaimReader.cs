using System.Collections.Immutable;
using System.Text.Json;
using AgtGen.Checker.Threat;
using AgtGen.Checker.Training;

namespace AgtGen.Checker.Reading;

/// <summary>Reads the claim, word for word.</summary>
internal static class ClaimReader
{
    /// <summary>Versions whose files have all that is needed.</summary>
    private const int Earliest = 6;

    private const int Latest = 7;

    /// <exception cref="InvalidDataException">The text is no claim.</exception>
    /// <exception cref="Refusal">It claims what is not covered.</exception>
    public static Claim Read(string text)
    {
        try
        {
            return Read(new StrictObject(TensorFile.Parse(text), "claim"));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException("the claim cannot be read: " + exception.Message, exception);
        }
    }

    private static Claim Read(StrictObject claim)
    {
        if (claim.Text("format") != "agtgen-certificate" || claim.Integer("version") is < Earliest or > Latest)
        {
            throw Refusal.NotCovered($"files of other versions than {Earliest} to {Latest}");
        }

        // Where the data comes from, what device computed, and that the executed run is in the box as well, says nothing about the real ones.
        claim.Ignoring("semantics", "trainingDataOrigin", "device");
        StrictObject range = claim.Object("inputRange");
        StrictObject status = claim.Object("status");
        if (status.Text("kind") != "completed")
        {
            throw new Refusal("the claim is that the bounds overflowed; there is nothing to prove");
        }

        status.RequireAllRead();
        string type = claim.Text("elementType");
        Claim result = new()
        {
            Model = claim.Text("model"),
            Fingerprint = claim.Text("fingerprint"),
            IsSingle = type == "Single" || (type == "Double" ? false : throw Refusal.NotCovered($"parameters of type {type}")),
            InputRange = (range.OptionalNumber("lower") ?? double.NegativeInfinity, range.OptionalNumber("upper") ?? double.PositiveInfinity),
            Alteration = ReadThreat(claim.Object("threat")),
            Descent = ReadOptimizer(claim.Object("optimizer")),
            Order = ReadSchedule(claim.Object("schedule"), claim.Integer("trainingRows")),
            Steps = claim.Integer("steps"),
            DataHash = claim.Text("trainingData"),
            StartHash = claim.Text("initialParameters"),
        };
        range.RequireAllRead();
        claim.RequireAllRead();
        return result;
    }

    private static Alteration ReadThreat(StrictObject threat)
    {
        // What the file says of the threat in words is not read: numbers are what is proved, and who prints the result puts them into words anew.
        threat.Ignoring("inWords");
        string kind = threat.Text("kind"), budget = threat.Text("budget");
        int samples = Count(threat.Integer("samples"));
        if (threat.Has("order"))
        {
            throw Refusal.NotCovered("an order of the samples that is not known");
        }

        Alteration result = kind switch
        {
            "removal" => new(AlterationKind.Removal, samples),
            "knownRemoval" when samples == 0 && threat.Has("rows") => new(AlterationKind.KnownRemoval, 0),
            "substitution" => new(AlterationKind.Substitution, samples),
            "addition" when !threat.Has("rows") => new(AlterationKind.Addition, samples),
            "boundedPoisoning" => ReadPoisoning(threat, samples),
            _ => throw Refusal.NotCovered($"the threat '{kind}'"),
        };
        result = result with
        {
            IsOfDataSet = budget == "perDataSet" || (budget == "perBatch" ? false : throw Refusal.NotCovered($"a budget '{budget}'")),
            KeepsDivisor = result.Kind is AlterationKind.Removal or AlterationKind.Addition && threat.OptionalFlag("hasFixedDivisor") == true,
            Named = threat.Has("rows") ? [.. threat.Items("rows").SelectMany(Run)] : null,
        };
        threat.RequireAllRead();
        return result;
    }

    private static IEnumerable<int> Run(JsonElement run)
    {
        (int first, int last) = (Count(run[0].GetInt32()), run[1].GetInt32());
        return run.GetArrayLength() == 2 && last >= first && last < int.MaxValue ? Enumerable.Range(first, last - first + 1) : throw new InvalidDataException("the rows of the threat are no runs of row numbers");
    }

    private static Alteration ReadPoisoning(StrictObject threat, int samples)
    {
        double epsilon = Radius(threat.Number("featureEpsilon")), targets = Radius(threat.Number("labelEpsilon"));
        ImmutableArray<double> radii = threat.Has("featureEpsilons") ? [.. threat.Items("featureEpsilons").Select(one => Radius(one.GetDouble()))] : [epsilon];
        int labels = Count(threat.Integer("labelSamples"));
        int? target = threat.OptionalInteger("labelTarget");
        bool? isPaired = threat.OptionalFlag("paired");
        bool moves = samples > 0 && radii.Any(radius => radius > 0);
        if ((moves && labels > 0 && isPaired != true) || radii.IsEmpty || (epsilon > 0 && threat.Has("featureEpsilons")))
        {
            throw Refusal.NotCovered("budgets of features and of labels that are not paired");
        }

        return new(AlterationKind.Bounded, Math.Max(moves ? samples : 0, labels)) { Radii = moves ? radii : [], ChangesLabels = labels > 0, TargetRadius = targets, TargetClass = target };
    }

    private static Descent ReadOptimizer(StrictObject optimizer)
    {
        string kind = optimizer.Text("kind");
        if (kind != "sgd")
        {
            throw Refusal.NotCovered($"the optimizer '{kind}'");
        }

        Descent result = new()
        {
            Momentum = optimizer.Number("momentum"),
            Dampening = optimizer.Number("dampening"),
            IsNesterov = optimizer.Flag("nesterov"),
            WeightDecay = Radius(optimizer.Number("weightDecay")),
            IsDecoupled = optimizer.Flag("decoupled"),
            Rates = ReadRates(optimizer.Object("rates")),
            Clip = optimizer.OptionalNumber("clipValue") is double clip ? Radius(clip) : double.PositiveInfinity,
        };
        if (optimizer.Number("l1") != 0)
        {
            throw Refusal.NotCovered("an L1 penalty");
        }

        optimizer.RequireAllRead();
        return result.Momentum is >= 0 and < 1 && result.Dampening is >= 0 and <= 1 ? result : throw Refusal.NotCovered("momentum or dampening outside 0 to 1");
    }

    private static Rates ReadRates(StrictObject rates)
    {
        string kind = rates.Text("kind");
        Rates result = kind switch
        {
            "constant" => Rates.Constant(Radius(rates.Number("rate"))),
            "inverseTime" => Rates.InverseTime(Radius(rates.Number("rate")), Radius(rates.Number("decay")), Radius(rates.Number("minimum"))),
            "step" => Rates.Stepped(Radius(rates.Number("rate")), Positive(rates.Integer("every")), Radius(rates.Number("factor"))),
            "table" when rates.Items("rates").Any() => Rates.Listed([.. rates.Items("rates").Select(rate => Radius(rate.GetDouble()))]),
            "warmUp" => Rates.Rising(Positive(rates.Integer("steps")), ReadRates(rates.Object("then"))),
            _ => throw Refusal.NotCovered($"rates of kind '{kind}'"),
        };
        rates.RequireAllRead();
        return result;
    }

    private static BatchOrder ReadSchedule(StrictObject schedule, int rows)
    {
        BatchOrder result = new(Positive(rows), Positive(schedule.Integer("epochs")), Positive(schedule.Integer("batchSize")), schedule.OptionalInteger("shuffleSeed"), schedule.Flag("dropLast"));
        schedule.RequireAllRead();
        return result;
    }

    private static int Count(int value) => value >= 0 ? value : throw new InvalidDataException("the claim counts less than nothing");

    private static int Positive(int value) => value > 0 ? value : throw new InvalidDataException("the claim counts less than one");

    private static double Radius(double value) => double.IsFinite(value) && value >= 0 ? value : throw new InvalidDataException("the claim has a radius or rate below 0");
}
