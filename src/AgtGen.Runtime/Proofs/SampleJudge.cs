namespace AgtGen.Proofs;

/// <summary>One thread's work on the rows of a batch: their outputs along the reference run, where altered runs can take them, and what follows.</summary>
internal sealed class SampleJudge
{
    /// <summary>Curvature of a row below this is not asked to pay.</summary>
    private static readonly Fixed LeastSlope = new(1L << 20);

    private readonly ProofTraining training;
    private readonly InfluenceTable? influences;
    private readonly int[] places;
    private readonly Fixed[] products;
    private readonly LargestFew most;
    private readonly LargestFew least;

    /// <param name="training">The training.</param>
    /// <param name="influences">The influences; null where other rows may be affected in every batch, so that none are followed.</param>
    /// <param name="places">The place of each row among the candidates, or -1.</param>
    public SampleJudge(ProofTraining training, InfluenceTable? influences, int[] places)
    {
        (this.training, this.influences, this.places) = (training, influences, places);
        int count = influences is null ? 0 : training.Candidates.Length;
        (products, Energies) = (new Fixed[count], new Int128[count]);
        (most, least) = (new(training.Threat.Samples), new(training.Threat.Samples));
    }

    /// <summary>For each influence the sum of the squares of what its rows' energy roots make of its products, with 80 digits behind the point.</summary>
    public Int128[] Energies { get; }

    /// <param name="checks">Where the results go.</param>
    /// <param name="i">The place in the batch.</param>
    /// <param name="row">The row.</param>
    /// <param name="theta">The reference parameters.</param>
    /// <param name="slope">The multiplier of the row.</param>
    /// <param name="remainder">r before the step.</param>
    public void Judge(SampleChecks checks, int i, int row, long[] theta, Fixed slope, Size remainder)
    {
        int k = training.Threat.Samples;
        Size length = training.Rows.Lengths[row];
        Fixed z = Fixed.Down(Fixed.Dot(training.Rows[row], theta));
        ClampedResidual residual = training.ResidualOf(row);
        (Fixed lower, Fixed upper) = residual.Values(z, z + Fixed.Unit);
        checks.Value[i] = lower + new Fixed((upper - lower).Units / 2);
        checks.ValueDoubt[i] = upper - lower;

        int place = places[row];
        Fixed own = place >= 0 && influences is not null ? influences.Own(place) : default;
        checks.Own[i] = own;
        Gather(row, place);
        Size doubt = influences?.Doubt ?? default, drift = length * remainder;
        Size up = most.Sum(k) + (doubt * k), down = least.Sum(k) + (doubt * k), upOthers = most.Sum(k - 1) + (doubt * (k - 1)), downOthers = least.Sum(k - 1) + (doubt * (k - 1));
        bool isEitherWay = training.Threat.IsEitherWay;
        Size lead = isEitherWay ? Size.Of(own) + Size.Unit : Fixed.Max(own + Fixed.Unit, default), lag = isEitherWay ? lead : Fixed.Max(-own, default);
        if (!training.Threat.Leaves)
        {
            (up, down) = (Size.Max(up, lead + upOthers), Size.Max(down, lag + downOthers));
        }

        Size widest = Size.Max(up, down) + Size.Unit, fall = down + drift + Size.Unit, rise = up + drift + Size.Unit;
        Judge(checks, i, residual, z, slope, new(length, widest, remainder, (z - fall.Value, z + rise.Value)));
        (Fixed low, Fixed high) = residual.Missed(z, checks.Value[i], slope, -fall.Value, rise.Value);
        checks.Rest[i] = (low - Fixed.Unit, high + Fixed.Unit);
        checks.MemberMove[i] = (-(lag + downOthers + drift + Size.Unit).Value, (lead + upOthers + drift + Size.Unit).Value);
        checks.Move[i] = Size.Max(Size.Max(fall, rise), Size.Max(Size.Of(checks.MemberMove[i].Lower), Size.Of(checks.MemberMove[i].Upper)));
        checks.Reach[i] = residual.Most(z - checks.Move[i].Value, z + checks.Move[i].Value) + (isEitherWay ? training.Threat.Shift : default);
        checks.Crossed[i] = Size.Of(slope) * Size.Max(upOthers, downOthers) * length;
        checks.OwnBend[i] = Size.Of(slope) * (Size.Of(own) + Size.Unit) * length;
        for (int j = 0; j < products.Length && checks.EnergyRoot[i].Units > 0; j++)
        {
            Fixed term = Fixed.MultiplyUp(checks.EnergyRoot[i], Size.Of(products[j]).Value);
            Energies[j] = checked(Energies[j] + Math.BigMul(term.Units, term.Units));
        }
    }

    /// <summary>What the multiplier misses: half the bend times the move, beside how far it is from the slope, or what the slopes nearby say.</summary>
    private static void Judge(SampleChecks checks, int i, ClampedResidual residual, Fixed z, Fixed slope, SampleBox box)
    {
        (Fixed flattest, Fixed steepest) = residual.Slopes(box.Outputs.Lower, box.Outputs.Upper);
        (Fixed near, Fixed far) = (z - box.Widest.Value, z + box.Widest.Value);
        Size missed = Apart(residual.Slopes(near, far), slope);
        if (residual.Bend(near, far) is Size bend)
        {
            missed = Size.Min(missed, new Size(Fixed.DivideUp((bend * box.Widest).Value, 2)) + Apart(residual.Slopes(z, z + Fixed.Unit), slope));
        }

        checks.Steepest[i] = steepest;
        checks.Missed[i] = missed * box.Widest * box.Length;
        Size energyRoot = flattest > LeastSlope ? missed * Fixed.Root((Int128)Fixed.DivideUp(Fixed.One, flattest).Units << Fixed.Digits) : default;
        Size energy = energyRoot * box.Widest;
        bool pays = flattest > LeastSlope && energy * energy < box.Remainder * checks.Missed[i] * 2;
        (checks.Direct[i], checks.EnergyRoot[i]) = (pays ? default : checks.Missed[i], pays ? energyRoot.Value : default);
    }

    private static Size Apart((Fixed Lower, Fixed Upper) slopes, Fixed slope) => Size.Max(Size.Of(slopes.Upper - slope), Size.Of(slope - slopes.Lower));

    /// <summary>The largest and the smallest products of the row with influences, which may count with either sign, its own apart.</summary>
    private void Gather(int row, int place)
    {
        most.Clear();
        least.Clear();
        influences?.Products(row, products);
        for (int j = 0; j < products.Length; j++)
        {
            if (j != place)
            {
                Fixed product = products[j];
                most.Add(training.Threat.IsEitherWay ? Size.Of(product).Value : product);
                least.Add(training.Threat.IsEitherWay ? Size.Of(product).Value : -product);
            }
        }
    }
}
