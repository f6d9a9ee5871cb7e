using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The squared norms of the gradients of one tile, see <see cref="GradientNorms{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct TileNorms<T>(
    ModelPlan plan, ImmutableArray<GradientSite> sites, BatchSlots<T> slots, int tile, Span<T> lower, Span<T> upper) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> lower = lower;
    private readonly Span<T> upper = upper;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        lower.Clear();
        upper.Clear();
        foreach (GradientSite site in sites)
        {
            ParameterPlan parameter = plan.Parameters[site.Parameter];
            if (site.Terms is [{ Form: GradientForm.OuterProduct } term])
            {
                AddProduct<TMath, TVector>(First(slots.Read(term.Delta, tile), parameter.Rows), First(slots.Read(term.Activation, tile), parameter.Columns));
            }
            else if (site.Terms is [{ Form: GradientForm.Elementwise } bias])
            {
                AddTo<TMath, TVector>(First(slots.Read(bias.Delta, tile), parameter.Rows));
            }
            else if (site.Terms is [{ Form: GradientForm.PatchProduct } patches])
            {
                AddPatches<TMath, TVector>(patches, parameter);
            }
            else
            {
                AddEntries<TMath, TVector>(site, parameter);
            }
        }
    }

    /// <summary>Adds the sum of the squares of some features.</summary>
    private void AddTo<TMath, TVector>(TileBounds<T> features)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            (TVector least, TVector largest) = Sums<TMath, TVector>(features, lane);
            Add<TMath, TVector>(lane, least, largest);
        }
    }

    /// <summary>Adds the squared norm of an outer product: the product of those of both factors.</summary>
    private void AddProduct<TMath, TVector>(TileBounds<T> delta, TileBounds<T> activation)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            (TVector least, TVector largest) = Sums<TMath, TVector>(delta, lane);
            (TVector leastInput, TVector largestInput) = Sums<TMath, TVector>(activation, lane);
            Add<TMath, TVector>(lane, TMath.MultiplyDown(least, leastInput), TMath.MultiplyUp(largest, largestInput));
        }
    }

    /// <summary>Adds the squared norm of the gradient of a convolution's weights, whose entries are sums over windows.</summary>
    private void AddPatches<TMath, TVector>(GradientTerm term, ParameterPlan parameter)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        PatchGradient<T> gradient = new(slots, term, tile + 1, hasNonNegativeInputs: false);
        for (int lane = 0; lane < Tile.Samples; lane += TMath.Count)
        {
            (TVector least, TVector largest) = gradient.Squares<TMath, TVector>(parameter.Rows, parameter.Columns, tile, lane);
            Add<TMath, TVector>((nuint)lane, least, largest);
        }
    }

    /// <summary>Adds the squares of the entries of a gradient that has to be formed.</summary>
    private void AddEntries<TMath, TVector>(GradientSite site, ParameterPlan parameter)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> low = stackalloc T[Tile.Samples];
        Span<T> high = stackalloc T[Tile.Samples];
        int columns = parameter.Columns;
        for (int row = 0; row < parameter.Rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                bool add = false;
                foreach (GradientTerm term in site.Terms)
                {
                    Form<TMath, TVector>(term, row, column, add, low, high);
                    add = true;
                }

                if (add)
                {
                    AddTo<TMath, TVector>(new(low, high));
                }
            }
        }
    }

    private void Form<TMath, TVector>(GradientTerm term, int row, int column, bool add, Span<T> low, Span<T> high)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        switch (term.Form)
        {
            case GradientForm.PatchProduct:
                new PatchGradient<T>(slots, term, tile + 1, hasNonNegativeInputs: false).Bound<TMath, TVector>(row, column, add, low, high, tile);
                break;
            case GradientForm.PositionSum:
                new PositionSum<T>(slots, term, tile + 1).Bound<TMath, TVector>(row, add, low, high, tile);
                break;
            default:
                EntryTerm<T>.OfTile(slots, term, row, column, tile).Bound<TMath, TVector>(add, low, high);
                break;
        }
    }

    private static TileBounds<T> First(TileBounds<T> slot, int features) => new(slot.Lower[..(features * Tile.Samples)], slot.Upper[..(features * Tile.Samples)]);

    private static (TVector Least, TVector Largest) Sums<TMath, TVector>(TileBounds<T> features, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T lowest = ref MemoryMarshal.GetReference(features.Lower);
        ref T highest = ref MemoryMarshal.GetReference(features.Upper);
        (TVector least, TVector largest) = (TMath.Zero, TMath.Zero);
        for (nuint at = lane; at < (nuint)features.Lower.Length; at += Tile.Samples)
        {
            NormBound<TMath, TVector, T>.AddSquare(TMath.Load(ref lowest, at), TMath.Load(ref highest, at), ref least, ref largest);
        }

        return (least, largest);
    }

    private void Add<TMath, TVector>(nuint lane, TVector least, TVector largest)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T low = ref MemoryMarshal.GetReference(lower);
        ref T high = ref MemoryMarshal.GetReference(upper);
        TMath.Store(TMath.Max(TMath.Zero, TMath.AddDown(TMath.Load(ref low, lane), least)), ref low, lane);
        TMath.Store(TMath.AddUp(TMath.Load(ref high, lane), largest), ref high, lane);
    }
}
