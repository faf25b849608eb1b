using CustomerPoints.Inbox.History;
using Microsoft.EntityFrameworkCore;

namespace CustomerPoints.Inbox.Tables;

/// <summary>Puts the inbox into the consumer's model.</summary>
public static class InboxModel
{
    /// <summary>
    /// Adds the tables <c>inbox_message</c>, <c>inbox_pending</c>, <c>inbox_outcome</c> and <c>inbox_sample</c> to the
    /// model's default schema.
    /// </summary>
    public static ModelBuilder HasInbox(this ModelBuilder model) => model
        .ApplyConfiguration(new InboxMessageRow.Mapping())
        .ApplyConfiguration(new InboxPendingRow.Mapping())
        .ApplyConfiguration(new InboxOutcomeRow.Mapping())
        .ApplyConfiguration(new InboxSample.Mapping());
}
