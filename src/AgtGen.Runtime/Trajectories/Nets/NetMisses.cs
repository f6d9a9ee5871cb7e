namespace AgtGen.Trajectories.Nets;

/// <summary>
/// What linear models of a sample miss where altered runs can be. A run's distance is D + E: D moves every quantity by at most its reach, of E only the length r is known, so that of what it does only lengths are used.
/// </summary>
internal static class NetMisses
{
    /// <summary>Of an output, or a combination of outputs: |z(theta + D + E) - z - its derivative times (D + E)| in length over the given outputs.</summary>
    /// <param name="point">The sample.</param>
    /// <param name="shape">The net.</param>
    /// <param name="weights">The units' weights in each output, one after the other.</param>
    /// <param name="moves">How far the influences move them.</param>
    /// <param name="factor">By how much longer the weights' part of E is than r: 1, or the root of 2 for the difference of two outputs.</param>
    /// <param name="rest">r.</param>
    public static Upper OfOutputs(NetPoint point, NetShape shape, ReadOnlySpan<double> weights, ReadOnlySpan<Upper> moves, Upper factor, Upper rest)
    {
        int units = shape.Units;
        Upper own = 0, bent = 0, mixed = 0, lengths = 0, most = 0;
        for (int h = 0; h < shape.Hidden; h++)
        {
            UnitRange unit = point.Units[h];
            Upper moved = unit.Off + (unit.Moved * point.Reach[h]);
            lengths += moved * moved;
            most = Upper.Max(most, unit.Moved);
        }

        for (int c = 0; c * units < weights.Length; c++)
        {
            Upper sum = 0;
            for (int h = 0; h < shape.Hidden; h++)
            {
                UnitRange unit = point.Units[h];
                Upper weight = Math.Abs(weights[(c * units) + h]), move = moves[(c * units) + h];
                Upper curved = weight * unit.Bent, both = move * unit.Moved;
                sum += (weight * (unit.Off + (unit.Bent * point.Reach[h]))) + (move * (unit.Off + (unit.Moved * point.Reach[h])));
                (bent, mixed) = (bent + (curved * curved), mixed + (both * both));
            }

            own += sum * sum;
        }

        Upper far = point.Norm * rest;

        // Two parts of E in one product: squared they are at most r^2 together.
        return own.Sqrt() + ((bent.Sqrt() + mixed.Sqrt()) * far) + (lengths.Sqrt() * factor * rest) + (most * factor * far * rest * 0.5);
    }

    /// <summary>Adds what the gradient misses: of D entry by entry to the sums, of E as a length.</summary>
    /// <param name="point">The sample.</param>
    /// <param name="shape">The net.</param>
    /// <param name="row">Its features.</param>
    /// <param name="weights">The weights of the second layer.</param>
    /// <param name="moves">What is known of altered runs.</param>
    /// <param name="layer">Receives what is missed in the first layer, entry by entry.</param>
    /// <param name="units">Receives what is missed in the second, unit by unit, as a length over the outputs.</param>
    /// <returns>What E adds, as a length.</returns>
    public static Upper OfGradient(NetPoint point, NetShape shape, ReadOnlySpan<double> row, ReadOnlySpan<double> weights, NetMoves moves, Span<Upper> layer, Span<Upper> units)
    {
        NetResidual residual = point.Residual;
        Upper rest = moves.Rest, far = point.Norm * rest, phi = residual.Length;
        Upper linear = LengthOf(point.OutputReach) + (point.Steepness * rest);
        Upper bent = OfOutputs(point, shape, weights, moves.Weights, 1, rest);
        Upper straight = (residual.Steepest + residual.SlopeError) * linear;
        Upper missed = residual.ValueError + (residual.SlopeError * linear) + (residual.Steepest * bent) + residual.Missed(linear + bent);
        missed = Upper.Min(missed, residual.Longest + straight + residual.ValueError);
        Upper changed = Upper.Min(straight + missed, residual.Longest + residual.ValueError);

        Upper mostBent = 0, mostMoved = 0, steepest = 0, mostTurned = 0, mostPulled = 0, mostReach = 0, mostTurns = 0;
        for (int u = 0; u < shape.Units; u++)
        {
            UnitRange unit = point.Units[u];
            Upper reach = u < shape.Hidden ? point.Reach[u] : 0;
            units[u] += (missed * Math.Abs(unit.Value)) + (phi * (unit.Off + (unit.Bent * reach))) + (changed * (unit.Off + (unit.Moved * reach)));
            (mostBent, mostMoved) = (Upper.Max(mostBent, unit.Bent), Upper.Max(mostMoved, unit.Moved));
            if (u >= shape.Hidden)
            {
                continue;
            }

            Upper pull = Math.Abs(point.Pulls[u]) + (Upper.Rounding(shape.Outputs + 2) * phi * point.Columns[u]), slope = unit.Slope, column = point.Columns[u], move = moves.Columns[u];
            Upper turned = unit.Turned + (unit.Turns * reach), pulled = (changed * (column + move)) + (phi * move);
            Upper miss = (slope * missed * column) + (slope * changed * move) + (pull * (unit.Turned + (unit.TurnedMore * reach))) + (pulled * turned);
            for (int f = 0; f < shape.Width; f++)
            {
                layer[(u * shape.Width) + f] += miss * Math.Abs(row[f]);
            }

            (steepest, mostTurned) = (Upper.Max(steepest, slope), Upper.Max(mostTurned, pull * unit.TurnedMore));
            (mostPulled, mostReach, mostTurns) = (Upper.Max(mostPulled, pulled * unit.Turns), Upper.Max(mostReach, turned), Upper.Max(mostTurns, unit.Turns));
        }

        Upper second = ((phi * mostBent) + (changed * mostMoved)) * far;
        Upper first = (steepest * changed * rest) + (mostTurned * far) + (mostPulled * far) + ((phi + changed) * ((mostReach * rest) + (mostTurns * far * rest * 0.5)));
        return second + (first * point.Norm);
    }

    /// <summary>
    /// Of a flipped sample, how far its pull J^T u, u the constant change of its residual, differs from that of the plain run: the whole of it, no linear part is taken off.
    /// </summary>
    /// <param name="point">The sample.</param>
    /// <param name="shape">The net.</param>
    /// <param name="kindSteepest">The largest slope of a unit.</param>
    /// <param name="moves">What is known of altered runs.</param>
    /// <param name="change">|u|.</param>
    public static Upper OfFlip(NetPoint point, NetShape shape, Upper kindSteepest, NetMoves moves, Upper change)
    {
        Upper rest = moves.Rest, far = point.Norm * rest, units = 0, layer = 0, mostMoved = 0, mostTurns = 0;
        for (int h = 0; h < shape.Hidden; h++)
        {
            UnitRange unit = point.Units[h];
            Upper moved = unit.Off + (unit.Moved * point.Reach[h]);
            Upper turned = (point.Columns[h] * (unit.Turned + (unit.Turns * point.Reach[h]))) + (moves.Columns[h] * kindSteepest);
            (units, layer) = (units + (moved * moved), layer + (turned * turned));
            (mostMoved, mostTurns) = (Upper.Max(mostMoved, unit.Moved), Upper.Max(mostTurns, point.Columns[h] * unit.Turns));
        }

        return change * (units.Sqrt() + (mostMoved * far) + ((layer.Sqrt() + (mostTurns * far) + (kindSteepest * rest)) * point.Norm));
    }

    /// <summary>The length of the sample's second derivative times the influences of up to k - 1 others.</summary>
    public static Upper OfCrossing(NetPoint point, NetShape shape, NetMoves moves)
    {
        NetResidual residual = point.Residual;
        Upper change = (residual.Steepest + residual.SlopeError) * LengthOf(point.OutputReachLess), phi = residual.Length, units = 0, layer = 0;
        for (int h = 0; h < shape.Hidden; h++)
        {
            UnitRange unit = point.Units[h];
            Upper moved = (Upper)unit.Slope * point.ReachLess[h];
            Upper pull = Math.Abs(point.Pulls[h]) + (Upper.Rounding(shape.Outputs + 2) * phi * point.Columns[h]);
            Upper pulled = ((Upper)unit.Slope * ((change * point.Columns[h]) + (phi * moves.Columns[h]))) + (pull * Math.Abs(unit.Curve) * point.ReachLess[h]);
            (units, layer) = (units + (moved * moved), layer + (pulled * pulled));
        }

        return (change * point.UnitNorm) + (phi * units.Sqrt()) + (layer.Sqrt() * point.Norm);
    }

    /// <summary>At least the norm of the sample's second derivative.</summary>
    public static Upper NormOf(NetPoint point, NetShape shape)
    {
        Upper steepest = 0, curved = 0;
        for (int h = 0; h < shape.Hidden; h++)
        {
            steepest = Upper.Max(steepest, point.Units[h].Slope);
            Upper pull = Math.Abs(point.Pulls[h]) + (Upper.Rounding(shape.Outputs + 2) * point.Residual.Length * point.Columns[h]);
            curved = Upper.Max(curved, pull * Math.Abs(point.Units[h].Curve));
        }

        return ((point.Residual.Steepest + point.Residual.SlopeError) * point.Steepness * point.Steepness) + (point.Residual.Length * steepest * point.Norm) + (curved * point.Norm * point.Norm);
    }

    /// <summary>At least the length of all its entries, and of the sizes of all terms that these are sums of.</summary>
    public static Upper SizeOf(NetPoint point, NetShape shape)
    {
        Upper square = 0;
        for (int h = 0; h < shape.Hidden; h++)
        {
            UnitRange unit = point.Units[h];
            Upper crossed = point.Residual.Length * unit.Slope * point.Norm, curved = point.Residual.Length * point.Columns[h] * Math.Abs(unit.Curve) * point.Norm * point.Norm;
            square += (crossed * crossed * 2) + (curved * curved);
        }

        Upper outputs = ((Upper)shape.Outputs * point.UnitNorm * point.UnitNorm) + (point.Through * point.Through * point.Norm * point.Norm);
        return (point.Residual.Size * outputs) + square.Sqrt();
    }

    /// <summary>At least the length of the sample's gradient, and of the sizes of its terms.</summary>
    public static Upper LengthOfGradient(NetPoint point) => point.Residual.Length * point.Steepness;

    private static Upper LengthOf(Upper[] values)
    {
        Upper square = 0;
        foreach (Upper value in values)
        {
            square += value * value;
        }

        return square.Sqrt();
    }
}
