using AgtGen.Encoding.Search;

namespace AgtGen.Encoding.Tests.Search;

/// <summary>Keeps what a search tells.</summary>
internal sealed class Reports(List<SearchProgress> list) : IProgress<SearchProgress>
{
    public void Report(SearchProgress value) => list.Add(value);
}
