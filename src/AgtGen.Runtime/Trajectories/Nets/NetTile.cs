using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Trajectories.Nets;

/// <summary>One thread's work on a tile of samples: how far the influences of affected samples move what each of them makes of the net.</summary>
internal sealed class NetTile
{
    private readonly NetTraining training;
    private readonly NetShape shape;
    private readonly double[] influences;
    private readonly int[] laneOf;
    private readonly double[] samples;
    private readonly double[] gradients;
    private readonly double[] most;
    private readonly double[] least;
    private readonly double[] own = new double[Tile.Samples];
    private readonly int kept;

    /// <param name="training">The training.</param>
    /// <param name="influences">The influences, each of the net's stride; as many as a multiple of 4, the last ones zero.</param>
    public NetTile(NetTraining training, double[] influences)
    {
        (this.training, shape, this.influences) = (training, training.Shape, influences);
        laneOf = new int[influences.Length / shape.Stride];
        Array.Fill(laneOf, -1);
        (samples, gradients) = (new double[shape.Width * Tile.Samples], new double[shape.Size * Tile.Samples]);
        kept = training.Alteration.Samples;
        (most, least) = (new double[kept * Tile.Samples], new double[kept * Tile.Samples]);
    }

    /// <summary>How far the last functional can fall and rise by D, a value for each lane.</summary>
    public Upper[] Fall { get; } = new Upper[Tile.Samples];

    public Upper[] Rise { get; } = new Upper[Tile.Samples];

    /// <summary>At least the length of the last functional.</summary>
    public Upper[] Lengths { get; } = new Upper[Tile.Samples];

    /// <summary>Evaluates the plain run at some rows, and how far altered runs move sums and outputs.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first of the tile.</param>
    /// <param name="points">Where the results go, the first lane first.</param>
    /// <param name="theta">The plain parameters.</param>
    /// <param name="moves">What is known of altered runs.</param>
    /// <param name="areTrained">Whether these are the rows of the training, and not points that are asked about.</param>
    public void Run(HeadData rows, int first, Span<NetPoint> points, double[] theta, NetMoves moves, bool areTrained)
    {
        Array.Clear(samples);
        for (int lane = 0; lane < points.Length; lane++)
        {
            ReadOnlySpan<double> row = rows.Row(first + lane);
            for (int f = 0; f < shape.Width; f++)
            {
                samples[(f * Tile.Samples) + lane] = row[f];
            }

            SetLane(first + lane, areTrained ? lane : -1);
        }

        for (int h = 0; h < shape.Hidden; h++)
        {
            InfluenceKernel kernel = new(shape.Width, shape.Stride, influences.AsSpan(h * shape.Width), samples, laneOf, kept, most, least, own);
            VectorPath.Run<double, InfluenceKernel>(ref kernel);
            for (int lane = 0; lane < points.Length; lane++)
            {
                Upper error = Upper.Rounding(shape.Width + 4) * rows.Norms[first + lane] * moves.Longest;
                (Upper fall, Upper rise, points[lane].ReachLess[h]) = Moves(lane, error);
                points[lane].Reach[h] = Upper.Max(fall, rise);
            }
        }

        for (int lane = 0; lane < points.Length; lane++)
        {
            points[lane].Evaluate(theta, rows.Row(first + lane), rows.Norms[first + lane], moves.Rest, rows.Labels[first + lane]);
        }

        Span<double> by = stackalloc double[shape.Outputs];
        for (int c = 0; c < shape.Outputs; c++)
        {
            by.Clear();
            by[c] = 1;
            Array.Clear(gradients);
            for (int lane = 0; lane < points.Length; lane++)
            {
                points[lane].Gradient(theta, rows.Row(first + lane), by, gradients.AsSpan(lane), Tile.Samples);
            }

            Bound(points, moves);
            for (int lane = 0; lane < points.Length; lane++)
            {
                (points[lane].OutputReach[c], points[lane].OutputReachLess[c]) = (Upper.Max(Fall[lane], Rise[lane]), Lengths[lane]);
            }
        }

        for (int lane = 0; lane < points.Length; lane++)
        {
            SetLane(first + lane, -1);
        }

        void SetLane(int row, int lane)
        {
            if (areTrained && training.Rows.CandidateOf[row] >= 0)
            {
                laneOf[training.Rows.CandidateOf[row]] = lane;
            }
        }
    }

    /// <summary>Bounds how far one output of points that are asked about, less another one, can fall and rise by D.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first of the tile.</param>
    /// <param name="points">As <see cref="Run"/> left them.</param>
    /// <param name="theta">The plain parameters.</param>
    /// <param name="moves">What is known of altered runs.</param>
    /// <param name="c">The output.</param>
    /// <param name="reference">The other one of each lane; the same or -1 for none.</param>
    public void Ask(HeadData rows, int first, ReadOnlySpan<NetPoint> points, double[] theta, NetMoves moves, int c, ReadOnlySpan<int> reference)
    {
        Span<double> by = stackalloc double[shape.Outputs];
        double[] gradient = new double[shape.Size];
        Array.Clear(gradients);
        for (int lane = 0; lane < points.Length; lane++)
        {
            by.Clear();
            by[c] = 1;
            if (reference[lane] >= 0)
            {
                by[reference[lane]] -= 1;
            }

            points[lane].Gradient(theta, rows.Row(first + lane), by, gradient);
            for (int p = 0; p < gradient.Length; p++)
            {
                gradients[(p * Tile.Samples) + lane] = gradient[p];
            }
        }

        Bound(points, moves);
        for (int lane = 0; lane < points.Length; lane++)
        {
            Upper square = 0;
            for (int p = 0; p < shape.Size; p++)
            {
                Upper value = Math.Abs(gradients[(p * Tile.Samples) + lane]);
                square += value * value;
            }

            Lengths[lane] = square.Sqrt() * ((Upper)1 + Upper.Rounding(8));
        }
    }

    /// <summary>Of the gradients that are loaded; <see cref="Lengths"/> receives what at most k - 1 influences do.</summary>
    private void Bound(ReadOnlySpan<NetPoint> points, NetMoves moves)
    {
        InfluenceKernel kernel = new(shape.Size, shape.Stride, influences, gradients, laneOf, kept, most, least, own);
        VectorPath.Run<double, InfluenceKernel>(ref kernel);
        for (int lane = 0; lane < points.Length; lane++)
        {
            // The difference of two outputs is at most twice as steep as either.
            Upper error = Upper.Rounding(shape.Size + 12) * points[lane].Steepness * 2 * moves.Longest;
            (Fall[lane], Rise[lane], Lengths[lane]) = Moves(lane, error);
        }
    }

    /// <summary>Sums of the values that were kept for a lane, as sizes: of k either way, and of k - 1 the larger. What a flipped sample does to itself is among them; a missing one is not there.</summary>
    private (Upper Fall, Upper Rise, Upper Less) Moves(int lane, Upper error)
    {
        (Upper up, Upper down, Upper upLess, Upper downLess) = (0, 0, 0, 0);
        for (int place = 0; place < kept; place++)
        {
            (upLess, downLess) = (up, down);
            (up, down) = (up + most[(place * Tile.Samples) + lane], down + -least[(place * Tile.Samples) + lane]);
        }

        if (!training.Alteration.Leaves)
        {
            Upper lead = Math.Max(own[lane], 0), lag = Math.Max(-own[lane], 0);
            (up, down) = (Upper.Max(up, lead + upLess), Upper.Max(down, lag + downLess));
        }

        return (down + (error * kept), up + (error * kept), Upper.Max(upLess, downLess) + (error * kept));
    }
}
